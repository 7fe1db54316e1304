import { resolveUrl } from '../url/resolve-url.js';
import { blockElements, contentDropped } from './elements.js';
import { escapeText, writeAttribute } from './escape.js';
import { walkHtml, type HtmlElement, type HtmlVisitor } from './walk-html.js';

/** What relative addresses are resolved against. */
export interface SanitiseOptions {
  readonly baseUrl?: string | undefined;
}

const maxChars = 2 * 1024 * 1024;
const maxDepth = 50;
const kept: ReadonlySet<string> = new Set([
  'p', 'div', 'br', 'hr', 'a', 'b', 'i', 'em', 'strong', 'u', 's', 'sub', 'sup', 'q', 'blockquote', 'cite', 'code', 'pre', 'ul', 'ol', 'li', 'dl', 'dt',
  'dd', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'figcaption', 'img', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th',
]);
const renamed: ReadonlyMap<string, string> = new Map([['h1', 'h2'], ['strike', 's'], ['del', 's'], ['tt', 'code'], ['listing', 'pre'], ['dir', 'ul'], ['menu', 'ul']]);
const layoutOnly: ReadonlySet<string> = new Set(['html', 'body']);

type Check = (value: string, base: string | undefined) => string | undefined;

const matching = (pattern: RegExp): Check => (value) => (pattern.test(value) ? value.toLowerCase() : undefined);
const address = (kind: 'link' | 'media'): Check => (value, base) => resolveUrl(value, base, kind).url;
const words: Check = (value) => value.slice(0, 2000);
const count = matching(/^\d{1,4}$/);

const everywhere: Readonly<Record<string, Check>> = { lang: matching(/^[a-z]{1,8}(?:-[a-z\d]{1,8}){0,4}$/i), dir: matching(/^(?:ltr|rtl|auto)$/i), title: words };
const byElement = new Map<string, Readonly<Record<string, Check>>>([
  ['a', { href: address('link') }],
  ['img', { src: address('media'), alt: words, width: count, height: count }],
  ['blockquote', { cite: address('link') }], ['q', { cite: address('link') }],
  ['td', { colspan: count, rowspan: count }], ['th', { colspan: count, rowspan: count }],
]);

/** The name an element is kept under; undefined drops its tags. Rules of nesting see these names only, so that a second pass finds nothing to change. */
function nameOf(name: string): string | undefined {
  const given = renamed.get(name) ?? name;
  if (kept.has(given) || contentDropped.has(given)) return given;
  return blockElements.has(given) && !layoutOnly.has(given) ? 'div' : undefined;
}

function attributesOf({ name, attributes }: HtmlElement, base: string | undefined): string | undefined {
  const checks = { ...byElement.get(name), ...everywhere };
  const written = Object.entries(checks).map(([attribute, check]) => {
    const value = attributes.get(attribute);
    const safe = value === undefined ? undefined : check(value, base);
    return safe === undefined ? '' : writeAttribute(attribute, safe);
  });
  // A link or picture that leads nowhere is none.
  const first = written[0];
  return (name === 'a' || name === 'img') && first === '' ? undefined : written.join('');
}

/** Writes what is kept; everything written went through `escapeText` or is a name of the list above. */
class Serialiser implements HtmlVisitor {
  readonly #pieces: string[] = [];
  /** For each open element whether its start tag was written. */
  readonly #written: boolean[] = [];
  #hidden = 0;

  constructor(private readonly base: string | undefined) {}

  open(element: HtmlElement): void {
    const { name, isVoid } = element;
    if (!isVoid && contentDropped.has(name)) this.#hidden += 1;
    const attributes = this.#hidden > 0 || !kept.has(name) ? undefined : attributesOf(element, this.base);
    if (attributes !== undefined) this.#pieces.push(`<${name}${attributes}>`);
    if (!isVoid) this.#written.push(attributes !== undefined);
  }

  close(name: string): void {
    if (contentDropped.has(name)) this.#hidden -= 1;
    if (this.#written.pop() === true) this.#pieces.push(`</${name}>`);
  }

  text(value: string): void {
    if (this.#hidden === 0) this.#pieces.push(escapeText(value));
  }

  html(): string {
    return this.#pieces.join('');
  }
}

/**
 * HTML reduced to what a news store shows: text, structure, links to http, https and mailto, pictures from http and https,
 * each address judged by the URL parser. No script, style, form, frame, drawing or event handler is left, and every
 * text and value is escaped, so `sanitiseHtml(sanitiseHtml(x)) === sanitiseHtml(x)`. At most 2 Mi characters are read,
 * nesting beyond 50 is flattened. Never throws; linear in the input.
 */
export function sanitiseHtml(html: string, options: SanitiseOptions = {}): string {
  const serialiser = new Serialiser(options.baseUrl);
  walkHtml(html, serialiser, { maxDepth, maxChars, rename: nameOf });
  return serialiser.html();
}
