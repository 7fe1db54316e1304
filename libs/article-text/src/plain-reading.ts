import type { RawArticle } from '@dateline/contracts';
import { errorText } from '@dateline/pipeline';
import { cleanText } from './desk/clean-text.js';
import { withoutSecrets } from './desk/cut-secrets.js';
import { layOut } from './desk/desk.js';
import { receiptsOf } from './desk/receipts.js';
import { readHeadline } from './headline/tags.js';
import type { ArticleReading } from './reading.js';

type Text = Pick<ArticleReading, 'text' | 'removedSpans'>;

function delivered(raw: RawArticle): Text {
  const page = withoutSecrets(layOut(raw).page);
  return { text: cleanText(page), removedSpans: receiptsOf(page) };
}

/** What can be said of a body that even the markup reader fails on. */
const unread = (error: unknown): Text & Pick<ArticleReading, 'warnings'> => ({
  text: { paragraphs: [], wordCount: 0 }, removedSpans: [], warnings: [{ code: 'text-unread', detail: `the body could not be read: ${errorText(error, 120)}` }],
});

function attempt<T>(read: () => T, otherwise: (error: unknown) => T): T {
  try {
    return read();
  } catch (error) {
    return otherwise(error);
  }
}

/**
 * The story as delivered, in paragraphs, for one whose reading failed: nothing is cut but what is marked as not for
 * publication, which may reach no reader. Never throws; what could not be read is a warning.
 */
export function plainReading(raw: RawArticle): ArticleReading {
  const { headline } = raw;
  return {
    headline: headline === undefined ? undefined : attempt(() => readHeadline(headline).headline, () => ({ original: headline, clean: headline, tags: [] })),
    ...attempt(() => ({ ...delivered(raw), warnings: [] }), unread),
    actionEvidence: [],
    refersTo: [],
    media: raw.media,
  };
}
