export { fixedClock, type FixedClock } from './fixed-clock.js';
export { generatedStory, type GeneratedStory } from './generated-story.js';
export { seededRandom, type SeededRandom } from './seeded-random.js';
