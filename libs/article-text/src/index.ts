export { readAction, type ActionReading } from './action/read-action.js';
export { laneHint, type LaneInput } from './lane-hint.js';
export { plainReading } from './plain-reading.js';
export { readArticle } from './read-article.js';
export type { ArticleReading } from './reading.js';
export { ruleSet } from './rule-set.js';
