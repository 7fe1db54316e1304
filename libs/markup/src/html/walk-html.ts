import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { cleanText } from '../charset/clean-text.js';
import type { MarkupWarning } from '../warnings.js';
import { voidElements } from './elements.js';
import { OpenElements } from './open-elements.js';

/** A start tag: names in lower case, attribute values entity-decoded and cleaned, the first of equal attributes counts. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** A void element (`br`, `img` …): no close follows. */
  readonly isVoid: boolean;
}

/** Receives a balanced stream: every open of a non-void element has its close, in order, implied ones included. */
export interface HtmlVisitor {
  open(element: HtmlElement): void;
  /** Decoded text, adjacent pieces joined; also the raw content of `script` and `style`. */
  text(value: string): void;
  close(name: string): void;
  comment?(value: string): void;
}

/** Limits and renaming. */
export interface HtmlOptions {
  /** Deepest nesting; what is deeper is flattened. Default 100. */
  readonly maxDepth?: number;
  /** Characters read; the rest is cut with a warning. Default 16 Mi. */
  readonly maxChars?: number;
  /** The name an element counts as before any rule looks at it; undefined leaves its tags out (its content stays). */
  readonly rename?: (name: string) => string | undefined;
}

const maxAttributes = 256;

/**
 * Reads HTML as a balanced stream of events. Never fails, whatever the input; linear in it (nesting is capped, and
 * htmlparser2's own stack, which shifts an array on every tag, is not used: only its tokenizer is).
 */
export function walkHtml(html: string, visitor: HtmlVisitor, options: HtmlOptions = {}): { warnings: readonly MarkupWarning[] } {
  const { maxChars = 16 * 1024 * 1024 } = options;
  const warnings: MarkupWarning[] = [];
  if (html.length > maxChars) warnings.push({ code: 'input-limit', detail: `HTML of ${html.length} characters cut to ${maxChars}` });
  const input = cleanText(html.slice(0, maxChars)).text;
  const tokenizer = new Tokenizer({}, new Callbacks(input, visitor, options));
  tokenizer.write(input);
  tokenizer.end();
  return { warnings };
}

/** Turns the tokenizer's positions into events. */
class Callbacks implements TokenizerCallbacks {
  #text = '';
  #name: string | undefined;
  #attributes = new Map<string, string>();
  #attributeName = '';
  #attributeValue = '';
  readonly #stack: OpenElements;
  readonly #rename: (name: string) => string | undefined;

  constructor(private readonly input: string, private readonly visitor: HtmlVisitor, options: HtmlOptions) {
    this.#stack = new OpenElements(options.maxDepth ?? 100, (name) => visitor.close(name));
    this.#rename = options.rename ?? ((name) => name);
  }

  isInForeignContext(): boolean {
    return this.#stack.foreign;
  }

  ontext(start: number, end: number): void {
    this.#text += this.input.slice(start, end);
  }

  ontextentity(codePoint: number): void {
    this.#text += cleanText(String.fromCodePoint(codePoint)).text;
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.#stack.foreign) this.ontext(start, end - offset);
  }

  oncomment(start: number, end: number, offset: number): void {
    if (this.visitor.comment === undefined) return;
    this.#flush();
    this.visitor.comment(this.input.slice(start, end - offset));
  }

  ondeclaration(): void {}

  onprocessinginstruction(): void {}

  onopentagname(start: number, end: number): void {
    const name = this.input.slice(start, end).toLowerCase();
    this.#name = name === 'image' && !this.#stack.foreign ? 'img' : name;
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.input.slice(start, end).toLowerCase();
    this.#attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    this.#attributeValue += this.input.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#attributeValue += cleanText(String.fromCodePoint(codePoint)).text;
  }

  onattribend(_quote: QuoteType): void {
    if (this.#attributes.size < maxAttributes && !this.#attributes.has(this.#attributeName)) {
      this.#attributes.set(this.#attributeName, this.#attributeValue);
    }
  }

  onopentagend(): void {
    this.#open(false);
  }

  onselfclosingtag(): void {
    this.#open(this.#stack.foreign || this.#name === 'svg' || this.#name === 'math');
  }

  onclosetag(start: number, end: number): void {
    const name = this.#rename(this.input.slice(start, end).toLowerCase());
    if (name === undefined) return;
    this.#flush();
    if (voidElements.has(name)) {
      if (name === 'br') this.visitor.open({ name, attributes: new Map(), isVoid: true });
      return;
    }
    if (!this.#stack.end(name) && name === 'p') this.#openNamed('p', new Map(), true);
  }

  onend(): void {
    this.#flush();
    this.#stack.endAll();
  }

  #open(closesItself: boolean): void {
    const name = this.#name === undefined ? undefined : this.#rename(this.#name);
    this.#name = undefined;
    if (name === undefined) return;
    this.#flush();
    this.#openNamed(name, this.#attributes, closesItself);
  }

  #openNamed(name: string, attributes: ReadonlyMap<string, string>, closesItself: boolean): void {
    this.#stack.prepare(name);
    const isVoid = voidElements.has(name);
    const kept = isVoid || this.#stack.push(name);
    this.visitor.open({ name, attributes, isVoid });
    if (isVoid) return;
    if (!kept) this.visitor.close(name);
    if (closesItself) this.#stack.end(name);
  }

  #flush(): void {
    if (this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    if (/\S/.test(text)) this.#stack.beforeText();
    this.visitor.text(text);
  }
}
