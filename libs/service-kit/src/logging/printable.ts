// C0 and C1 controls, line separators, and the marks that turn the direction of writing.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The text with everything a terminal might obey written as `\uXXXX`. */
export function printable(text: string): string {
  return text.replace(unprintable, escape);
}

/** The same for a finished JSON line, whose own C0 characters are escaped already: the result is still JSON. */
export function printableJson(line: string): string {
  return line.replace(unprintable, (character) => (character === '\n' ? character : escape(character)));
}

const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
