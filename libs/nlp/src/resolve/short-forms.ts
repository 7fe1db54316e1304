import type { EntityType } from '../recognise/entity-recogniser.js';
import { organisationHeads } from '../gazetteer/roles.js';
import type { Gender } from './mention.js';
import { initialsOf } from './name-index.js';
import type { NameNode } from './name-node.js';

/** The gender of a given name, where it is certain. */
export type GenderOf = (givenName: string) => Gender | undefined;

/** Family names that stand first ("Xi Jinping", "Moon Tae-seok"). */
const familyNamesFirst = new Set(('xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye '
  + 'kim lee park choi jung kang cho yoon jang lim shin yoo kwon hwang ahn moon baek seo nam noh jeon bae nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly tsai lai mao').split(' '));
const koreanGivenName = /^\p{L}+-\p{L}+$/u;

/** How well a short form stands for a person: 1 surname, 2 first of two surnames, 3 given name; 0 not at all. */
export function surnameTier(short: readonly string[], { core, mentions }: NameNode): 0 | 1 | 2 | 3 {
  if (core.length < 2) return 0;
  const last = core.at(-1) as string;
  const text = short.join(' ');
  if (short.length > 1) return short.length < core.length ? tierOfSeveral(short, core) : 0;
  if (text === last || last.split('-').at(-1) === text || (isFamilyFirst(core, mentions) && core[0] === text)) return 1;
  if (core.length > 2 && core.slice(1, -1).includes(text)) return 2;
  return core[0] === text ? 3 : 0;
}

/** "Mascarenhas Pires" for João Mascarenhas Pires; "Vladimir Putin" for Vladimir Vladimirovich Putin. */
function tierOfSeveral(short: readonly string[], core: readonly string[]): 0 | 1 {
  const tail = short.every((word, index) => word === core[core.length - short.length + index]);
  const ends = short[0] === core[0] && short.at(-1) === core.at(-1) && short.every((word) => core.includes(word));
  return tail || ends ? 1 : 0;
}

const isFamilyFirst = (core: readonly string[], mentions: NameNode['mentions']): boolean =>
  familyNamesFirst.has(core[0] as string) || (core.length === 2 && koreanGivenName.test(core[1] as string) && /^\p{Lu}\p{Ll}+-\p{Ll}/u.test(mentions[0]?.text.split(/\s+/u)[1] ?? ''));

/** "Hayasaka" for Hayasaka Precision, "the Commission" for the European Commission, "LME" for the London Metal Exchange, "Baguio" for Baguio City. */
export function isShortFor(short: NameNode, full: NameNode, type: EntityType): boolean {
  const [word, several] = [short.core[0] as string, short.core.length];
  const fullWords = full.core;
  if (several >= fullWords.length) return false;
  if (type === 'event') return several === 1 && word === fullWords.at(-1);
  if (type !== 'organisation' && type !== 'place' && type !== 'other') return false;
  if (short.core.every((part, index) => part === fullWords[index])) return true;
  if (type !== 'organisation' || several > 1) return false;
  const text = (short.mentions[0] as { text: string }).text;
  return organisationHeads.has(text) ? word === fullWords.at(-1) : isAcronymOf(text, full);
}

/** Initials of the capitalised words ("LME"), or an acronym printed in brackets after the name. */
function isAcronymOf(text: string, { mentions }: NameNode): boolean {
  const letters = text.replaceAll('.', '');
  if (!/^\p{Lu}{2,9}$/u.test(letters)) return false;
  return mentions.some((mention) => initialsOf(mention.text) === letters);
}
