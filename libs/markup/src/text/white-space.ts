/** Every run of white space (NBSP and line ends included) as one space, none at the ends. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** CRLF and lone CR as LF. */
export function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
