import { walkHtml, type HtmlElement, type HtmlVisitor } from './walk-html.js';
import { foldWhiteSpace } from '../text/white-space.js';

/** What a page says of itself, mostly in its head. */
export interface HtmlMetadata {
  readonly title?: string;
  /** `lang` of the html element, as written. */
  readonly lang?: string;
  /** `href` of `link rel="canonical"`, as written. */
  readonly canonical?: string;
  /** `href` of the first `base`, as written. */
  readonly baseHref?: string;
  /** Contents of `meta` by name or property in lower case, in the order they stand; no prototype. */
  readonly meta: Readonly<Record<string, readonly string[]>>;
  /** The parsed JSON-LD blocks; what is no JSON, too long or nested too deeply is left out. */
  readonly jsonLd: readonly unknown[];
}

const maxMetas = 256;
const maxContent = 8192;
const maxTitle = 2000;
const maxJsonLd = { blocks: 20, chars: 512 * 1024, depth: 64 } as const;

/** Strings and brackets of a JSON text. A string that never ends matches to the end of the text, so that no quote is tried twice. */
const jsonTokens = /"(?:[^"\\]|\\.?)*"?|[[\]{}]/gs;

/** Deepest nesting of a JSON text, brackets inside strings not counted. */
function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(jsonTokens)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Old pages wrap scripts into comments or CDATA, to hide them from older browsers. */
const withoutWrapping = (script: string): string => script.replace(/^\s*(?:<!--|\/{0,2}\s*<!\[CDATA\[)/, '').replace(/(?:\/{0,2}\s*(?:-->|\]\]>))\s*$/, '');

/** The values as a list of at most one: blocks that are no JSON are left out. */
function parseJson(text: string): unknown[] {
  if (jsonDepth(text) > maxJsonLd.depth) return [];
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return [];
  }
}

class MetadataReader implements HtmlVisitor {
  readonly meta = Object.create(null) as Record<string, string[]>;
  readonly jsonLd: unknown[] = [];
  title: string | undefined;
  lang: string | undefined;
  canonical: string | undefined;
  baseHref: string | undefined;
  #metas = 0;
  #jsonChars = 0;
  #drawings = 0;
  #reading: 'title' | 'json-ld' | undefined;

  open({ name, attributes }: HtmlElement): void {
    if (name === 'svg') this.#drawings += 1;
    else if (name === 'html') this.lang ??= filled(attributes.get('lang') ?? attributes.get('xml:lang'));
    else if (name === 'base') this.baseHref ??= filled(attributes.get('href'));
    else if (name === 'meta') this.#addMeta(attributes);
    else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.get('rel') ?? '')) this.canonical ??= filled(attributes.get('href'));
    else if (name === 'title' && this.#drawings === 0) this.#reading = 'title';
    else if (name === 'script' && /^\s*application\/ld\+json\b/i.test(attributes.get('type') ?? '')) this.#reading = 'json-ld';
  }

  text(value: string): void {
    if (this.#reading === 'title') this.title ??= filled(foldWhiteSpace(value.slice(0, maxTitle)));
    else if (this.#reading === 'json-ld') this.#addJson(withoutWrapping(value));
  }

  close(name: string): void {
    if (name === 'svg') this.#drawings -= 1;
    this.#reading = undefined;
  }

  #addMeta(attributes: ReadonlyMap<string, string>): void {
    const content = filled(attributes.get('content')?.slice(0, maxContent));
    const names = new Set([attributes.get('property'), attributes.get('name')].map((name) => filled(name?.slice(0, 200).toLowerCase())));
    for (const name of names) {
      if (content === undefined || name === undefined || this.#metas >= maxMetas) continue;
      (this.meta[name] ??= []).push(content);
      this.#metas += 1;
    }
  }

  #addJson(text: string): void {
    this.#jsonChars += text.length;
    if (this.jsonLd.length < maxJsonLd.blocks && this.#jsonChars <= maxJsonLd.chars) this.jsonLd.push(...parseJson(text));
  }
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Reads title, language, addresses, `meta` and JSON-LD of a page, within bounds. Never throws; linear in the input. */
export function extractHtmlMetadata(html: string): HtmlMetadata {
  const reader = new MetadataReader();
  walkHtml(html, reader);
  const { title, lang, canonical, baseHref, meta, jsonLd } = reader;
  return {
    ...(title === undefined ? {} : { title }), ...(lang === undefined ? {} : { lang }),
    ...(canonical === undefined ? {} : { canonical }), ...(baseHref === undefined ? {} : { baseHref }),
    meta, jsonLd,
  };
}
