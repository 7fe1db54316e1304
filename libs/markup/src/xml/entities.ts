import { decodeEntities } from '../html/decode-entities.js';
import type { MarkupWarning } from '../warnings.js';

const maxDeclarations = 64;
const maxValue = 1024;
const maxExpansion = 64 * 1024;
const declaration = /<!--[\s\S]*?(?:-->|$)|<!ENTITY\s+(%\s*)?([A-Za-z_][\w.-]{0,63})\s+(?:"([^"]*)"|'([^']*)'|(SYSTEM|PUBLIC)\b)/g;
const characterReference = /&#(?:(\d{1,7})|x([\dA-Fa-f]{1,6}));/g;
const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The character of a reference, or U+FFFD where XML 1.0 (section 2.2) has no such character. */
export function characterOf(code: number): string {
  const isCharacter = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code >= 0xe000 && code <= 0x10ffff && code !== 0xfffe && code !== 0xffff);
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD';
}

/** Replaces character references; leaves every other `&` alone. */
export function decodeCharacterReferences(text: string): string {
  return text.replace(characterReference, (_, decimal?: string, hex?: string) =>
    characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)));
}

/** The entities one document may use: XML's five, its own harmless declarations, HTML's names. Never fetches anything. */
export class EntityTable {
  readonly #declared = new Map<string, string>();
  readonly #html = new Map<string, string | undefined>();
  #expanded = 0;
  readonly warnings: MarkupWarning[] = [];

  /**
   * Takes the general entities of an internal DTD subset: at most 64, values up to 1 Ki characters in which `&` only
   * begins character references. Parameter and external entities, and all others, stay unexpanded, with one warning.
   */
  declare(doctype: string): void {
    for (const [, parameter, name, double, single, external] of doctype.matchAll(declaration)) {
      if (name === undefined || this.#declared.has(name) || Object.hasOwn(predefined, name)) continue;
      const value = decodeCharacterReferences(double ?? single ?? '');
      const refused = parameter !== undefined || external !== undefined || value.length > maxValue || value.includes('&')
        || value.includes('<') || this.#declared.size >= maxDeclarations;
      if (refused) this.#warnOnce('entity-refused', name);
      else this.#declared.set(name, value);
    }
  }

  /** The text of an entity; undefined where it is unknown, refused, or the document expanded 64 Ki characters already. */
  resolve(name: string): string | undefined {
    if (Object.hasOwn(predefined, name)) return predefined[name];
    const own = this.#declared.get(name);
    if (own === undefined) return this.#htmlEntity(name);
    this.#expanded += own.length;
    if (this.#expanded <= maxExpansion) return own;
    this.#warnOnce('entity-refused', `expansion beyond ${maxExpansion} characters`);
    return undefined;
  }

  /** Decodes the references in a piece of XML text or an attribute value. */
  decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z_][\w.-]{0,63}));/g, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return this.resolve(name) ?? whole;
      return characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10));
    });
  }

  #htmlEntity(name: string): string | undefined {
    if (!/^[A-Za-z][A-Za-z\d]{1,31}$/.test(name)) return undefined;
    if (!this.#html.has(name)) {
      const reference = `&${name};`;
      const decoded = decodeEntities(reference);
      this.#html.set(name, decoded === reference || decoded.endsWith(';') ? undefined : decoded);
      if (this.#html.size > 4096) this.#html.clear();
    }
    return this.#html.get(name);
  }

  #warnOnce(code: 'entity-refused', detail: string): void {
    if (!this.warnings.some((warning) => warning.code === code)) this.warnings.push({ code, detail });
  }
}
