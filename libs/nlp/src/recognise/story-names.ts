import { checkedMentions } from './checked-mentions.js';
import { echoesIn } from './echoes.js';
import type { EntityRecogniser, RawMention } from './entity-recogniser.js';
import { givenNamesIn } from './given-names-in.js';
import { knownNamesIn } from './known-names-in.js';
import type { Dictionary } from './rules/dictionary.js';
import { letterCaseOf } from '../text/letter-case.js';

export interface StoryNames {
  readonly inHeadline: RawMention[];
  readonly inText: RawMention[];
}

/** Names of headline and text, each read as its capitals allow; they are never read as one text. */
export function namesOf(headline: string, text: string, recogniser: EntityRecogniser): StoryNames {
  const inText = letterCaseOf(text) === 'capitals' ? knownNamesIn(text, 'capitals') : recogniser.recognise({ text, context: headline });
  const checked = checkedMentions(inText, text);
  return { inText: checked, inHeadline: checkedMentions(headlineNames(headline, text, { recogniser, inText: checked }), headline) };
}

function headlineNames(headline: string, text: string, { recogniser, inText }: { recogniser: EntityRecogniser; inText: readonly RawMention[] }): RawMention[] {
  const letterCase = letterCaseOf(headline);
  if (letterCase === 'sentence') return recogniser.recognise({ text: headline, context: text });
  return [...echoesIn(headline, text, inText), ...knownNamesIn(headline, letterCase === 'title' ? 'exact' : 'capitals')];
}

/** Where no recogniser reads the language: names known for certain and people by their given names, nothing that rests on English. */
export function namesInAnyLanguage({ headline, text, language }: { headline: string; text: string; language: string | undefined }, dictionary: Dictionary): StoryNames {
  const read = (part: string): RawMention[] => {
    if (letterCaseOf(part) === 'capitals') return checkedMentions(knownNamesIn(part, 'capitals'), part);
    const people = letterCaseOf(part) === 'title' || capitalisesNouns(language) ? [] : givenNamesIn(part, dictionary);
    return checkedMentions([...knownNamesIn(part, 'exact'), ...people], part);
  };
  return { inHeadline: read(headline), inText: read(text) };
}

const capitalisesNouns = (language: string | undefined): boolean => language === undefined || /^(?:de|lb)(?:-|$)/iu.test(language);
