export { decide, isUrgent, type Decision, type DecisionContext } from './decision.js';
export { createStoryEnricher, type SkipReason, type StoryEnricher } from './enrichment.js';
export { generation } from './generation.js';
