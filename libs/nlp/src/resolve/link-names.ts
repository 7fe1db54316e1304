import type { EntityType } from '../recognise/entity-recogniser.js';
import type { Mention } from './mention.js';
import { indexOf } from './name-index.js';
import { nodesOf, typeOf, type NameNode } from './name-node.js';
import { isShortFor, surnameTier, type GenderOf } from './short-forms.js';

/** One thing of the story: the nodes that name it, the fullest first. */
export interface Linked {
  readonly type: EntityType;
  readonly nodes: readonly NameNode[];
  readonly mentions: readonly Mention[];
}

/** Below this a mention counts only as a short form of another name. */
const hintOnly = 0.2;

/** Links the names of one story. Where a short form fits two people it is left out, rather than guessed. */
export function linkNames(mentions: readonly Mention[], genderOf: GenderOf): Linked[] {
  const nodes = nodesOf(mentions);
  const fullNames = indexOf(nodes.filter((node) => node.core.length > 1 || node.known !== undefined));
  const typed = new Map(nodes.map((node) => [node, typeOf(node)]));
  const bracketed = bracketedBy(nodes);
  const target = new Map<NameNode, NameNode | undefined>();
  for (const node of nodes) {
    const found = bracketed.get(node) ?? linkOf(node, { full: fullNames(node), typed, genderOf });
    if (found !== 'alone') target.set(node, found);
  }
  const groups = Map.groupBy(nodes, (node) => rootOf(node, target));
  groups.delete(undefined);
  return [...groups].flatMap(([root, members]) => linkedOf(root as NameNode, members, typed));
}

/** Acronyms printed in brackets after a full name ("Dock Workers Congress (DWC)"), with the node of that name. */
function bracketedBy(nodes: readonly NameNode[]): Map<NameNode, NameNode> {
  const place = ({ in: field, start }: { in: string; start: number }): string => `${field} ${start}`;
  const owners = new Map(nodes.flatMap((node) => node.mentions.flatMap((mention) => (mention.acronymAt === undefined ? [] : [[place({ in: mention.in, start: mention.acronymAt }), node] as const]))));
  return new Map(nodes.flatMap((node) => {
    const owner = node.core.length > 1 ? undefined : node.mentions.map((mention) => owners.get(place(mention))).find((each) => each !== undefined && each !== node && each.core.length > 1);
    return owner === undefined ? [] : [[node, owner] as const];
  }));
}

/** Each link leads to a name of more words, so the way ends. */
function rootOf(node: NameNode, target: ReadonlyMap<NameNode, NameNode | undefined>): NameNode | undefined {
  let root: NameNode | undefined = node;
  while (root !== undefined && target.has(root)) root = target.get(root);
  return root;
}

interface Known {
  /** The names it may be short for. */
  readonly full: readonly NameNode[];
  readonly typed: ReadonlyMap<NameNode, EntityType>;
  readonly genderOf: GenderOf;
}

/** The node a short form stands for; undefined where it fits several; 'alone' where it is a name of its own. */
function linkOf(node: NameNode, { full, typed, genderOf }: Known): NameNode | undefined | 'alone' {
  if (node.known !== undefined) return 'alone';
  const type = typed.get(node) as EntityType;
  const people = peopleFor(node, full.filter((each) => each !== node && typed.get(each) === 'person'), genderOf);
  const others = full.filter((each) => each !== node && typed.get(each) !== 'person' && isShortFor(node, each, typed.get(each) as EntityType));
  if (node.titled || (type === 'person' && people.length > 0)) return people.length === 0 ? 'alone' : single(people);
  if (others.length > 0 && (people.length === 0 || type === 'organisation')) return others.length === 1 ? others[0] : single(others.filter((each) => typed.get(each) === type));
  return people.length === 0 ? 'alone' : single(people);
}

const single = (nodes: readonly NameNode[]): NameNode | undefined => (nodes.length === 1 ? nodes[0] : undefined);

/** The people a short form may stand for: by surname before given name, by the title's gender where that decides. */
function peopleFor(node: NameNode, people: readonly NameNode[], genderOf: GenderOf): NameNode[] {
  const tiers = people.map((person) => ({ person, tier: surnameTier(node.core, person) })).filter(({ tier }) => tier > 0);
  const best = Math.min(...tiers.map(({ tier }) => tier));
  const fitting = tiers.filter(({ tier }) => tier === best).map(({ person }) => person);
  if (fitting.length < 2 || node.gender === undefined) return fitting;
  const certain = fitting.filter((person) => genderOf(person.core[0] as string) === node.gender);
  const possible = fitting.filter((person) => (genderOf(person.core[0] as string) ?? node.gender) === node.gender);
  return certain.length === 1 ? certain : possible;
}

function linkedOf(root: NameNode, members: readonly NameNode[], typed: ReadonlyMap<NameNode, EntityType>): Linked[] {
  const mentions = members.flatMap((node) => node.mentions).toSorted(inReadingOrder);
  if (members.every((node) => node.known === undefined) && mentions.every(({ score }) => score < hintOnly)) return [];
  const type = root.core.length > 1 || root.known !== undefined ? typed.get(root) as EntityType : typeOf({ ...root, mentions, titled: members.some((node) => node.titled) });
  return [{ type, nodes: [root, ...members.filter((node) => node !== root)], mentions }];
}

const inReadingOrder = (a: Mention, b: Mention): number => (a.in === b.in ? a.start - b.start : a.in === 'headline' ? -1 : 1);
