import { blockElements, contentDropped, formattingElements } from './elements.js';

interface ImpliedEnd {
  /** Open elements that end here. */
  readonly ends: ReadonlySet<string>;
  /** The search for them stops here. */
  readonly within: ReadonlySet<string>;
}

const cells = ['td', 'th', 'caption'];
const islands = ['table', 'template', 'object', 'applet', 'button', 'html', ...cells];
const lists = ['ul', 'ol', 'menu', 'dl', 'dir', 'blockquote', 'section', 'article', 'aside', 'nav', 'figure', 'form', ...islands];
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const inlineBlocks = new Set(['caption', 'html', 'body', 'legend', 'optgroup', 'option', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);
const inHead = new Set(['title', 'meta', 'link', 'script', 'style', 'base', 'noscript', 'template', 'basefont', 'bgsound']);
const tableParts = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption']);
const scopeOfEndTag = new Set(['td', 'th', 'caption', 'template', 'object', 'applet']);
/** HTML that ends an SVG or MathML island somebody forgot to close (WHATWG 13.2.6.5). */
const breaksOut = new Set([
  'b', 'big', 'blockquote', 'body', 'br', 'center', 'code', 'dd', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'hr', 'i',
  'img', 'li', 'menu', 'meta', 'nobr', 'ol', 'p', 'pre', 'ruby', 's', 'small', 'span', 'strong', 'strike', 'sub', 'sup', 'table', 'tt', 'u', 'ul', 'var',
]);
const integrationPoints = new Set(['foreignobject', 'desc', 'title', 'annotation-xml', 'mi', 'mo', 'mn', 'ms', 'mtext']);

const implied = (ends: readonly string[], within: readonly string[]): ImpliedEnd => ({ ends: new Set(ends), within: new Set(within) });
const endsParagraph = implied(['p'], islands);
const endsCell = implied(['td', 'th'], ['tr', 'table']);
const endsSection = implied(['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup'], ['table']);
const impliedEnds: ReadonlyMap<string, ImpliedEnd> = new Map([
  ['li', implied(['li', 'p'], lists)],
  ['dd', implied(['dd', 'dt', 'p'], lists)], ['dt', implied(['dd', 'dt', 'p'], lists)],
  ['td', endsCell], ['th', endsCell], ['tr', implied(['tr', 'td', 'th', 'caption'], ['table', 'thead', 'tbody', 'tfoot'])],
  ['thead', endsSection], ['tbody', endsSection], ['tfoot', endsSection],
  ['option', implied(['option'], ['select', 'datalist', 'optgroup'])], ['optgroup', implied(['option', 'optgroup'], ['select'])],
  ['a', implied(['a'], islands)],
  ['body', implied(['head'], ['html'])],
]);

/**
 * The stack of open elements with HTML's rules for ends that are implied, misplaced or missing, simplified: no
 * re-opening of formatting. It never grows beyond `maxDepth`, so each tag costs a bounded number of steps however the
 * input nests (deeper elements are flattened: they open and close at once, their text stays).
 */
export class OpenElements {
  readonly #names: string[] = [];
  readonly #flattened = new Map<string, number>();
  #foreign = 0;

  constructor(private readonly maxDepth: number, private readonly onClose: (name: string) => void) {}

  /** True inside SVG or MathML. */
  get foreign(): boolean {
    return this.#foreign > 0;
  }

  /** Closes what a start tag of this name ends by implication. */
  prepare(name: string): void {
    if (this.#foreign > 0 && breaksOut.has(name)) this.#leaveForeign();
    if (this.#names.at(-1) === 'head' && !inHead.has(name)) this.#popTo(this.#names.length - 1);
    const rule = impliedEnds.get(name) ?? (blockElements.has(name) && !inlineBlocks.has(name) ? endsParagraph : undefined);
    if (rule !== undefined) this.#endImplied(rule);
    if (headings.has(name) && headings.has(this.#names.at(-1) ?? '')) this.#popTo(this.#names.length - 1);
  }

  /** Notes an element as open; false where it is too deep and was flattened. */
  push(name: string): boolean {
    if (this.#names.length >= this.maxDepth && !this.#makeRoom(name)) {
      this.#flattened.set(name, (this.#flattened.get(name) ?? 0) + 1);
      return false;
    }
    this.#names.push(name);
    if (name === 'svg' || name === 'math') this.#foreign += 1;
    return true;
  }

  /** An end tag: closes the element and all inside it; false when there is nothing of that name to close. */
  end(name: string): boolean {
    if (name === 'body' || name === 'html') return true;
    const flattened = this.#flattened.get(name) ?? 0;
    if (flattened > 0) {
      this.#flattened.set(name, flattened - 1);
      return true;
    }
    const at = this.#indexForEnd(name);
    if (at === -1) return false;
    this.#popTo(at);
    return true;
  }

  /** Text that is more than white space ends a head that nobody closed. */
  beforeText(): void {
    if (this.#names.at(-1) === 'head') this.#popTo(this.#names.length - 1);
  }

  /** Closes everything. */
  endAll(): void {
    this.#popTo(0);
  }

  /** An element whose content must not show keeps its place at any depth: the innermost harmless one gives way. */
  #makeRoom(name: string): boolean {
    if (!contentDropped.has(name) || contentDropped.has(this.#names.at(-1) ?? '')) return false;
    this.#popTo(this.#names.length - 1);
    return true;
  }

  #endImplied(rule: ImpliedEnd): void {
    let at = -1;
    for (let i = this.#names.length - 1; i >= 0; i -= 1) {
      const open = this.#names[i] ?? '';
      if (rule.within.has(open)) break;
      if (rule.ends.has(open)) at = i;
    }
    if (at !== -1) this.#popTo(at);
  }

  #leaveForeign(): void {
    for (let i = this.#names.length - 1; i >= 0; i -= 1) {
      const open = this.#names[i] ?? '';
      if (integrationPoints.has(open)) return;
      if (open === 'svg' || open === 'math') return this.#popTo(i);
    }
  }

  #indexForEnd(name: string): number {
    const formatting = formattingElements.has(name);
    for (let i = this.#names.length - 1; i >= 0; i -= 1) {
      const open = this.#names[i] ?? '';
      if (open === name) return i;
      if (scopeOfEndTag.has(open) && !tableParts.has(name)) return -1;
      if (formatting && blockElements.has(open)) return -1;
      if (open === 'table' && (name === 'td' || name === 'th' || name === 'tr')) return -1;
    }
    return -1;
  }

  #popTo(length: number): void {
    while (this.#names.length > length) {
      const name = this.#names.pop() ?? '';
      if (name === 'svg' || name === 'math') this.#foreign -= 1;
      this.onClose(name);
    }
  }
}
