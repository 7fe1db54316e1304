/** Every code a warning of this library can carry; the list is closed. */
export const markupWarningCodes = [
  'charset-unknown', 'charset-refused', 'charset-mislabelled', 'charset-guessed', 'undecodable-bytes', 'control-characters',
  'malformed-xml', 'xml-error', 'repaired-xml', 'truncated-xml', 'undefined-entity', 'entity-refused', 'unbound-prefix', 'second-root',
  'depth-limit', 'attribute-limit', 'value-limit', 'input-limit',
  'url-invalid', 'url-relative', 'url-scheme',
] as const;

/** One of {@link markupWarningCodes}. */
export type MarkupWarningCode = (typeof markupWarningCodes)[number];

/** Something that was mended, cut or guessed. Same shape as the warnings of a raw article. */
export interface MarkupWarning {
  readonly code: MarkupWarningCode;
  /** For people; never holds more than a short piece of the input. */
  readonly detail: string;
}
