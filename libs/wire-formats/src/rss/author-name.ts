const longest = 400;

/** `mail (Name)` and `Name <mail>` both mean Name; cut before any pattern looks at it. */
export function authorName(author: string): string {
  const text = author.slice(0, longest);
  const inBrackets = /^[^\s()<>]+@[^\s()<>]+\s*\(([^()]+)\)$/u.exec(text)?.[1];
  const beforeMail = /^([^<>]+)<[^<>]+>$/u.exec(text)?.[1];
  return (inBrackets ?? beforeMail ?? text).trim();
}
