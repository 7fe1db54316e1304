import type { Entity } from '@dateline/contracts';
import type { Mention } from './mention.js';

const ric = /^ ?<(?<value>[A-Z0-9]{1,8}\.[A-Z]{1,3})>/u;
const ticker = /^ ?\((?<value>(?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|HKEX|SIX|XETRA|AMEX)(?: ?American)?: ?[A-Z0-9.-]{1,8})\)/u;
const isin = /^ ?\((?:ISIN:? ?)?(?<value>[A-Z]{2}[A-Z0-9]{9}\d)\)/u;

const schemes = { ric, ticker, isin } as const;

/** Symbols printed directly behind a name: `<ABC.N>`, `(NYSE: ABC)`, `(DE0001234567)`; each once, as printed. */
export function symbolsOf(mentions: readonly Mention[], text: string): Entity['symbols'] {
  const found = mentions.filter((mention) => mention.in === 'text').flatMap(({ end }) => {
    const behind = text.slice(end, end + 32);
    return Object.entries(schemes).flatMap(([scheme, pattern]) => {
      const value = pattern.exec(behind)?.groups?.value;
      return value === undefined ? [] : [{ scheme, value }];
    });
  });
  return found.filter((symbol, index) => found.findIndex((other) => other.scheme === symbol.scheme && other.value === symbol.value) === index);
}
