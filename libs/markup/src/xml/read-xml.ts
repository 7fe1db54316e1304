import { cleanText } from '../charset/clean-text.js';
import type { MarkupWarning, MarkupWarningCode } from '../warnings.js';
import { repairXml } from './repair.js';
import { HandlerFailed, LimitReached, XmlSink } from './sink.js';
import { strictPass } from './strict-pass.js';
import { tolerantPass } from './tolerant-pass.js';
import type { XmlHandler, XmlOptions, XmlOutcome, XmlRejection, XmlResult } from './types.js';

/** One reading of the document with a fresh handler; undefined asks for the next, more forgiving one. */
type Attempt = () => XmlResult | undefined;

interface Reading {
  readonly handler: () => XmlHandler;
  readonly options: XmlOptions;
  readonly before: readonly MarkupWarning[];
}

function rejected(reason: XmlRejection, warnings: readonly MarkupWarning[]): XmlResult {
  return { outcome: 'rejected', reason, warnings };
}

function isWebPage(text: string): boolean {
  return /^\s{0,1000}(?:<\?xml[^>]{0,1000}>\s{0,1000})?(?:<!--[\s\S]{0,4000}?-->\s{0,1000})?<(?:!doctype\s+html|html)[\s>]/i.test(text.slice(0, 8192));
}

function result(outcome: XmlOutcome, sink: XmlSink, reading: Reading): XmlResult {
  const warnings = [...reading.before, ...sink.warnings.list()];
  return sink.sawRoot ? { outcome, warnings } : rejected('no-root', warnings);
}

/** Saxes. Something to mend is left to the next attempt; the last strict one keeps a document that merely ended too early. */
function strictly(text: string, reading: Reading, last: boolean): XmlResult | undefined {
  const sink = new XmlSink(reading.handler(), reading.options);
  const { verdict, error } = strictPass(text, sink);
  if (verdict === 'clean') return result(reading.before.some(({ code }) => code === 'repaired-xml') ? 'repaired' : 'complete', sink, reading);
  if (!last || verdict === 'broken') return undefined;
  sink.warnings.add('truncated-xml', error ?? 'the document ends before its root does');
  return result('truncated', sink, reading);
}

function tolerantly(text: string, reading: Reading): XmlResult {
  if (isWebPage(text)) return rejected('web-page', reading.before);
  const sink = new XmlSink(reading.handler(), reading.options);
  const { complete } = tolerantPass(text, sink);
  sink.warnings.add('malformed-xml', 'read by the tolerant parser');
  if (!complete) sink.warnings.add('truncated-xml', 'the document ends before its root does');
  return result(complete ? 'repaired' : 'truncated', sink, reading);
}

function withWarning(reading: Reading, code: MarkupWarningCode, detail: string): Reading {
  return { ...reading, before: [...reading.before, { code, detail }] };
}

function attemptsAt(text: string, reading: Reading): Attempt[] {
  const mended = repairXml(text);
  if (mended === text) return [() => strictly(text, reading, true), () => tolerantly(text, reading)];
  const second = withWarning(reading, 'repaired-xml', 'bare & or <, or references to no character');
  return [() => strictly(text, reading, false), () => strictly(mended, second, true), () => tolerantly(mended, second)];
}

/**
 * Reads an XML document: as it is with saxes; failing that, saxes on the mended text (bare `&` and `<`); failing that,
 * htmlparser2 in XML mode. Each attempt gets a fresh handler, and the one made last is the one that counts.
 * Internal entities are expanded within limits, nothing is ever fetched. Never throws, not even when a handler does
 * (`handler-failed`). Linear in the text. Byte limits and time limits are the caller's.
 */
export function readXml(text: string, handler: () => XmlHandler, options: XmlOptions = {}): XmlResult {
  const clean = cleanText(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const before: MarkupWarning[] = clean.replaced === 0 ? [] : [{ code: 'control-characters', detail: `${clean.replaced} characters` }];
  const document = clean.text.trimStart();
  if (document === '') return rejected('empty', before);
  try {
    for (const attempt of attemptsAt(document, { handler, options, before })) {
      const answer = attempt();
      if (answer !== undefined) return answer;
    }
  } catch (error) {
    if (error instanceof LimitReached) return rejected(error.limit, [...before, { code: error.limit, detail: 'nested too deeply' }]);
    if (error instanceof HandlerFailed) return rejected('handler-failed', before);
    return rejected('no-root', [...before, { code: 'malformed-xml', detail: error instanceof Error ? error.name : 'unknown error' }]);
  }
  return rejected('no-root', before);
}
