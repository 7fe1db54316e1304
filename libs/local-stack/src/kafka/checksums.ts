/** File name → SHA-256 in lower-case hex. */
export type Checksums = ReadonlyMap<string, string>;

/** Reads what `sha256sum` writes. Throws on a line of another form: half a list would check half the files. */
export function parseChecksums(text: string): Checksums {
  const rows = text.split('\n').filter((line) => line !== '').map((line) => {
    const [, sum, name] = /^([0-9a-f]{64})  ([\w.+-]+)$/u.exec(line) ?? [];
    if (sum === undefined || name === undefined) throw new Error(`not a line of checksums: ${line.slice(0, 100)}`);
    return [name, sum] as const;
  });
  return new Map(rows);
}

/** Everything in which a folder differs from its list: absent, superfluous and changed files; empty when it is what it should be. */
export function differences(expected: Checksums, found: Checksums): string[] {
  const absent = [...expected.keys()].filter((name) => !found.has(name)).map((name) => `${name} is absent`);
  const extra = [...found.keys()].filter((name) => !expected.has(name)).map((name) => `${name} is not on the list`);
  const changed = [...expected].filter(([name, sum]) => found.has(name) && found.get(name) !== sum).map(([name]) => `${name} has another SHA-256`);
  return [...absent, ...extra, ...changed];
}
