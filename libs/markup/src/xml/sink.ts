import { cleanText } from '../charset/clean-text.js';
import type { MarkupWarning, MarkupWarningCode } from '../warnings.js';
import { namespaces, normaliseNamespace } from './namespaces.js';
import type { XmlAttribute, XmlElement, XmlHandler, XmlOptions } from './types.js';

/** Thrown by the sink to stop a parser at once; never leaves this folder. */
export class LimitReached extends Error {
  constructor(readonly limit: 'depth-limit') {
    super(limit);
  }
}

/** Thrown by the sink when the caller's handler threw; carries what it threw. */
export class HandlerFailed extends Error {
  constructor(cause: unknown) {
    super('handler failed', { cause });
  }
}

/** A start tag as a parser found it; namespaces not yet normalised. */
export interface RawElement {
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly attributes: Iterable<XmlAttribute>;
}

const maxName = 256;
const xmlnsUri = 'http://www.w3.org/2000/xmlns';

/** Collects warnings, one of each code and at most 20. */
export class Warnings {
  readonly #byCode = new Map<MarkupWarningCode, MarkupWarning>();

  add(code: MarkupWarningCode, detail: string): void {
    if (!this.#byCode.has(code) && this.#byCode.size < 20) this.#byCode.set(code, { code, detail: detail.slice(0, 200) });
  }

  list(): MarkupWarning[] {
    return [...this.#byCode.values()];
  }
}

/** Between a parser and the caller's handler: limits, namespaces, xml:base and xml:lang, clean strings, one root. */
export class XmlSink {
  readonly #open: XmlElement[] = [];
  readonly warnings = new Warnings();
  #roots = 0;
  #skipping = 0;

  constructor(private readonly handler: XmlHandler, private readonly options: XmlOptions) {}

  get depth(): number {
    return this.#open.length + this.#skipping;
  }

  get sawRoot(): boolean {
    return this.#roots > 0;
  }

  open(raw: RawElement): void {
    if (this.depth >= (this.options.maxDepth ?? 256)) throw new LimitReached('depth-limit');
    if (this.#skipping > 0 || this.#isExtraRoot()) {
      this.#skipping += 1;
      return;
    }
    const element = this.#element(raw);
    this.#open.push(element);
    this.#call(() => this.handler.open(element));
  }

  text(value: string, cdata: boolean): void {
    if (this.#open.length === 0 || this.#skipping > 0 || value === '') return;
    const clean = cleanText(value);
    if (clean.replaced > 0) this.warnings.add('control-characters', `${clean.replaced} characters`);
    this.#call(() => this.handler.text(clean.text, cdata));
  }

  close(): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    const element = this.#open.pop();
    if (element !== undefined) this.#call(() => this.handler.close(element));
  }

  #isExtraRoot(): boolean {
    if (this.#open.length > 0) return false;
    this.#roots += 1;
    if (this.#roots === 1) return false;
    this.warnings.add('second-root', this.options.concatenated === true ? 'several documents in one' : 'left out');
    return this.options.concatenated !== true;
  }

  #element(raw: RawElement): XmlElement {
    const parent = this.#open.at(-1);
    const attributes = this.#attributes(raw.attributes);
    const base = this.#base(attributes, parent);
    const lang = attributes.find(({ uri, local }) => uri === namespaces.xml && local === 'lang')?.value.trim() ?? parent?.lang;
    return {
      uri: normaliseNamespace(raw.uri), local: this.#string(raw.local, maxName), name: this.#string(raw.name, maxName), attributes,
      ...(base === undefined ? {} : { base }), ...(lang === undefined ? {} : { lang }),
    };
  }

  #attributes(raw: Iterable<XmlAttribute>): XmlAttribute[] {
    const { maxAttributes = 256, maxValue = 64 * 1024 } = this.options;
    const kept: XmlAttribute[] = [];
    for (const { uri, local, value } of raw) {
      const normalised = normaliseNamespace(uri);
      if (normalised === xmlnsUri || (uri === '' && local === 'xmlns')) continue;
      if (kept.length >= maxAttributes) {
        this.warnings.add('attribute-limit', `more than ${maxAttributes} attributes`);
        break;
      }
      kept.push({ uri: normalised, local: this.#string(local, maxName), value: this.#string(value, maxValue) });
    }
    return kept;
  }

  #string(value: string, max: number): string {
    if (value.length > max) this.warnings.add('value-limit', `${value.length} characters cut to ${max}`);
    const clean = cleanText(value.slice(0, max));
    if (clean.replaced > 0) this.warnings.add('control-characters', `${clean.replaced} characters`);
    return clean.text;
  }

  /** RFC 3986 section 5.1, xml:base section 4; one that cannot be resolved is kept as written for the caller to judge. */
  #base(attributes: readonly XmlAttribute[], parent: XmlElement | undefined): string | undefined {
    const outer = parent === undefined ? this.options.baseUrl : parent.base;
    const own = attributes.find(({ uri, local }) => uri === namespaces.xml && local === 'base')?.value.trim();
    if (own === undefined || own === '') return outer;
    const resolved = URL.parse(own) ?? (outer === undefined ? null : URL.parse(own, outer));
    if (resolved === null) {
      this.warnings.add(outer === undefined ? 'url-relative' : 'url-invalid', `xml:base ${own}`);
      return outer ?? own;
    }
    if (resolved.protocol === 'http:' || resolved.protocol === 'https:') return resolved.href;
    this.warnings.add('url-scheme', `xml:base ${own}`);
    return outer;
  }

  #call(deliver: () => void): void {
    try {
      deliver();
    } catch (error) {
      throw new HandlerFailed(error);
    }
  }
}
