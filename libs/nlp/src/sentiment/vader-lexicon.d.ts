/** The word list of VADER alone; its analyser is written for short messages, not for wire copy. */
declare module 'vader-sentiment/src/vader_lexicon.js' {
  export const lexicon: Readonly<Record<string, number>>;
}
