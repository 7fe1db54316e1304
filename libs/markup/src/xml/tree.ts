import type { MarkupWarning } from '../warnings.js';
import { readXml } from './read-xml.js';
import type { XmlElement, XmlHandler, XmlNode, XmlOptions, XmlOutcome, XmlRejection } from './types.js';

/** A document as a tree. */
export interface XmlTree {
  /** Absent when the document was rejected. */
  readonly root?: XmlNode;
  /** More than one only with `concatenated`. */
  readonly roots: readonly XmlNode[];
  readonly outcome: XmlOutcome;
  readonly reason?: XmlRejection;
  readonly warnings: readonly MarkupWarning[];
}

interface Growing extends XmlElement {
  readonly children: (Growing | string)[];
  incomplete?: boolean;
}

class TreeBuilder implements XmlHandler {
  readonly roots: Growing[] = [];
  readonly #open: Growing[] = [];
  #text = '';

  open(element: XmlElement): void {
    this.#flush();
    const node: Growing = { ...element, children: [], incomplete: true };
    (this.#open.at(-1)?.children ?? this.roots).push(node);
    this.#open.push(node);
  }

  text(value: string): void {
    this.#text += value;
  }

  close(): void {
    this.#flush();
    delete this.#open.pop()?.incomplete;
  }

  finish(): void {
    this.#flush();
  }

  #flush(): void {
    if (this.#text !== '') this.#open.at(-1)?.children.push(this.#text);
    this.#text = '';
  }
}

/** Reads a document into a small tree; the same attempts, limits and verdicts as {@link readXml}. Never throws. */
export function parseXml(text: string, options: XmlOptions = {}): XmlTree {
  let builder = new TreeBuilder();
  const { outcome, reason, warnings } = readXml(text, () => {
    builder = new TreeBuilder();
    return builder;
  }, options);
  builder.finish();
  const roots: readonly XmlNode[] = outcome === 'rejected' ? [] : builder.roots;
  const [root] = roots;
  return { ...(root === undefined ? {} : { root }), roots, outcome, ...(reason === undefined ? {} : { reason }), warnings };
}

/** The child elements of a namespace and local name; without a name all of the namespace, without both all. `uri` is compared as normalised. */
export function childElements(node: XmlNode, uri?: string, local?: string): XmlNode[] {
  return node.children.filter((child): child is XmlNode =>
    typeof child !== 'string' && (uri === undefined || child.uri === uri) && (local === undefined || child.local === local));
}

/** The first such child. */
export function firstChild(node: XmlNode, uri: string, local: string): XmlNode | undefined {
  return node.children.find((child): child is XmlNode => typeof child !== 'string' && child.uri === uri && child.local === local);
}

/** An attribute's value; `uri` '' (none) unless given. */
export function attributeOf(node: XmlElement, local: string, uri = ''): string | undefined {
  return node.attributes.find((attribute) => attribute.local === local && attribute.uri === uri)?.value;
}

/** All text inside, in document order, as it stands (white space untouched). */
export function textOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
