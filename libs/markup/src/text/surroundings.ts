import { blockElements } from '../html/elements.js';
import type { HtmlElement } from '../html/walk-html.js';
import type { TextBlockKind } from './types.js';

/** What the open elements say of the text inside them. */
export interface Surroundings {
  /** Name of the innermost block element. */
  readonly tag?: string | undefined;
  readonly kind: TextBlockKind;
  /** Class names and ids, innermost first, lower case, at most 16. */
  readonly classes: readonly string[];
  readonly role?: string | undefined;
  readonly inAside: boolean;
  readonly inFigure: boolean;
  readonly inArticle: boolean;
  /** The innermost element that makes a block more than running text. */
  readonly telling?: string | undefined;
}

const maxClasses = 16;
const longestAttribute = 2000;
const asideElements = new Set(['nav', 'aside', 'footer']);
const asideRoles = new Set(['navigation', 'complementary', 'banner', 'contentinfo', 'search', 'menu', 'menubar', 'dialog', 'alertdialog', 'toolbar']);
const running = new Set(['p', 'div', 'body', 'html', 'article', 'main', 'section', 'center', 'td', 'th']);
const kinds: ReadonlyMap<string, TextBlockKind> = new Map([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 'heading'] as const),
  ...['li', 'dd', 'dt'].map((name) => [name, 'list-item'] as const),
  ...['figcaption', 'caption'].map((name) => [name, 'caption'] as const),
  ...['pre', 'listing'].map((name) => [name, 'preformatted'] as const),
  ['blockquote', 'quote'],
]);

/** Text outside of every element. */
export const outermost: Surroundings = { kind: 'paragraph', classes: [], inAside: false, inFigure: false, inArticle: false };

function classesOf(attributes: HtmlElement['attributes']): string[] {
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, longestAttribute).toLowerCase();
  return names.split(/\s+/).filter((name) => name !== '').slice(0, maxClasses);
}

function roleOf(attributes: HtmlElement['attributes']): string | undefined {
  const role = attributes.get('role')?.slice(0, longestAttribute).trim().toLowerCase();
  return role === '' ? undefined : role;
}

/** A table's cell ends what is around the table: text in it is no list item because the table stands in one. */
function tellingOf(name: string, parent: Surroundings): string | undefined {
  if (parent.kind === 'preformatted') return parent.telling;
  return kinds.has(name) || name === 'td' || name === 'th' ? name : parent.telling;
}

/** The surroundings inside an element; a page's header is furniture, an article's holds its headline and byline. */
export function within(parent: Surroundings, { name, attributes }: HtmlElement): Surroundings {
  const tag = blockElements.has(name) ? name : parent.tag;
  const telling = tellingOf(name, parent);
  const role = roleOf(attributes);
  const furniture = asideElements.has(name) || (name === 'header' && !parent.inArticle) || (role !== undefined && asideRoles.has(role));
  const own = classesOf(attributes);
  return {
    tag, telling,
    kind: kinds.get(telling ?? '') ?? (tag === undefined || running.has(tag) ? 'paragraph' : 'other'),
    classes: own.length === 0 ? parent.classes : [...own, ...parent.classes].slice(0, maxClasses),
    role: role ?? parent.role,
    inAside: parent.inAside || furniture,
    inFigure: parent.inFigure || name === 'figure',
    inArticle: parent.inArticle || name === 'article' || name === 'main',
  };
}
