import type { LocalStack } from '@dateline/local-stack';
import type { BenchStory } from './stories.ts';

/** What a line needs: broker and database of its own, for groups and positions remember. */
export interface LineSetting {
  readonly withStack: <T>(work: (stack: LocalStack) => Promise<T>) => Promise<T>;
  readonly stories: readonly BenchStory[];
  readonly say: (line: string) => void;
}
