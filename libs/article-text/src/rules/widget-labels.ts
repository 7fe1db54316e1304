/** Labels of boxes inside a story, by their shape: no phrase is listed, since every site has its own. */
export const widgetLabel = {
  longest: 60,
  mostWords: 7,
  /** More short lines with a colon than this are the story's own way of setting sub-heads. */
  mostInStory: 2,
  pattern: /^[\p{Lu}\p{Lo}\d][^"“”«»„.!?;:]*:$/u,
  /** Words of a line that introduces what follows: speech, a finite verb, a text given in full. */
  leadsIn: /\b(?:said|says?|saying|told|tells|added|adds|asked|asks|wrote|writes|read|reads|replied|answered|continued|concluded|explained|declared|stated|noted|warned|tweeted|posted|announced|called|is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|he|she|they|we|it|i|here|there|this|these|following|follows?|below|statement|text|letter|transcript|excerpts?|extract|quotes?|question|answer|verbatim|words|message|speech|poem|lyrics|prayer|oath|q|a|background|context|update|result|results|score|scores|summary|conclusion|introduction|history|sagte|erklärte|dit|dijo|disse|a déclaré)\b|['’]s (?:what|how|why|who|a|the)\b/iu,
} as const;

/** Cases of the shape: lines to take between two paragraphs, and lines to leave there. */
export const widgetLabelCases = {
  takes: ['Market voices on:', "Readers' views on:", 'Stocks to watch:', 'Photos of the day:', 'Our experts:', 'In pictures:'],
  leaves: ['He said:', 'The full statement:', 'Mr Smith told reporters:', 'Here is what we know:', 'Her answer:', '"Never again:', 'What is at stake:', 'Background:', 'It all comes down to one thing, the minister believes, and to nothing else:'],
} as const;
