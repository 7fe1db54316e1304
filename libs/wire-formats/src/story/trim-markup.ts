const invisible = ['script', 'style', 'svg', 'noscript', 'template'];

/** The end of the element that opens at `start`, or of the text where it never closes. */
function elementEnd(lower: string, start: number, name: string): number {
  const close = lower.indexOf(`</${name}`, start);
  if (close < 0) return lower.length;
  const end = lower.indexOf('>', close);
  return end < 0 ? lower.length : end + 1;
}

function hiddenEnd(lower: string, at: number): number | undefined {
  if (lower.startsWith('<!--', at)) {
    const end = lower.indexOf('-->', at + 4);
    return end < 0 ? lower.length : end + 3;
  }
  const name = invisible.find((tag) => lower.startsWith(`<${tag}`, at) && /[\s/>]/u.test(lower.charAt(at + 1 + tag.length)));
  return name === undefined ? undefined : elementEnd(lower, at, name);
}

/** HTML without scripts, styles, drawings and comments, otherwise as it came: one pass over the text. */
export function trimMarkup(html: string): string {
  // ASCII alone: full lower-casing makes some letters longer, and offsets would no longer fit.
  const lower = html.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
  const kept: string[] = [];
  let from = 0;
  for (let at = lower.indexOf('<'); at >= 0; at = lower.indexOf('<', at)) {
    const end = hiddenEnd(lower, at);
    if (end === undefined) {
      at += 1;
      continue;
    }
    kept.push(html.slice(from, at));
    from = end;
    at = end;
  }
  kept.push(html.slice(from));
  return kept.join('');
}
