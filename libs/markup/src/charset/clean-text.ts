/** C0 controls that no text may carry; TAB, LF and CR are text. */
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/** NUL leaves a visible mark, VT and FF were white space, the rest vanishes. */
function replacementOf(control: string): string {
  if (control === '\u0000') return '\uFFFD';
  return control === '\u000B' || control === '\u000C' ? ' ' : '';
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Makes a string storable: NUL and lone surrogates become U+FFFD (PostgreSQL refuses both), VT and FF a space,
 * other C0 controls except TAB, LF and CR are dropped. For whole documents and for every string a parser hands out
 * (`&#0;` and `&#xD800;` make new ones). `replaced` counts the characters touched.
 */
export function cleanText(text: string): { text: string; replaced: number } {
  let replaced = 0;
  let clean = text.replace(controls, (control) => {
    replaced += 1;
    return replacementOf(control);
  });
  if (!clean.isWellFormed()) {
    clean = clean.replace(loneSurrogate, () => {
      replaced += 1;
      return '\uFFFD';
    });
  }
  return { text: clean, replaced };
}
