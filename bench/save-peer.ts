import type { StoryArticle } from '@dateline/contracts';
import { rateOf, timed } from './hop.ts';
import { openKeeper } from './plain/save-story.ts';
import type { BenchStory } from './stories.ts';

/** The plain build's own way of keeping stories, without broker or process around it; stories a second. */
export async function saveStories(url: string, stories: readonly BenchStory[], articles: readonly StoryArticle[]): Promise<number> {
  const keeper = await openKeeper(url);
  const rate = rateOf(await timed(stories.length, async () => {
    for (const [index, { raw }] of stories.entries()) {
      await keeper.keepRaw(raw);
      await keeper.keepArticle(articles[index] as StoryArticle); // one for each
    }
  }));
  await keeper.close();
  return rate;
}
