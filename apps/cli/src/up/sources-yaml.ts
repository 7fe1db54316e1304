/** A source as it stands in a sources file (its format: the ingestor's `sources-file.ts`). */
export interface SourceEntry {
  readonly id: string;
  readonly kind: 'feed' | 'drop';
  /** Address of a feed, or absolute folder of a drop. */
  readonly location: string;
  readonly providerKey: string;
  readonly provider: string;
  readonly trust: 'wire' | 'web';
  /** Such as 30s; feeds alone. */
  readonly interval?: string;
}

/** A sources file. Every scalar is written as JSON, which YAML reads as it is. */
export function sourcesYaml(sources: readonly SourceEntry[]): string {
  const entries = sources.map(({ location, kind, interval, ...rest }) => {
    const settings = { id: rest.id, kind, [kind === 'feed' ? 'url' : 'path']: location, providerKey: rest.providerKey, provider: rest.provider, trust: rest.trust, interval };
    const lines = Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`]));
    return `  - ${lines.join('\n    ')}`;
  });
  return `# Written by dateline up.\nsources:\n${entries.join('\n')}\n`;
}
