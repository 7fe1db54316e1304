import { atomFeed } from './atom/atom.js';
import type { WireFormat } from './document.js';
import { htmlPage } from './html-page/html-page.js';
import { jsonFeed } from './json-feed/json-feed.js';
import { plainText } from './plain-text/plain-text.js';
import { rss } from './rss/rss.js';
import type { Parser } from './story/story-fields.js';

/** One parser a format; a format without one does not compile. */
export const parsers = { rss, atom: atomFeed, 'json-feed': jsonFeed, 'plain-text': plainText, 'html-page': htmlPage } satisfies Record<WireFormat, Parser>;
