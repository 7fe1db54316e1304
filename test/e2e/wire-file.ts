/** What a story in a drop folder says of itself; absent means the header line is absent. */
export interface WireFile {
  readonly storyId?: string;
  readonly version?: string;
  readonly created?: string;
  readonly headline?: string;
  readonly status?: string;
  readonly embargo?: string;
  readonly urgency?: number;
  readonly text?: string;
}

const defaultText = [
  'VALPARAISO, Chile, May 4 (Northwire) - Port workers in Valparaiso voted on Monday to end a nine-day stoppage that had left forty ships waiting in the bay.',
  'Ana Lucia Retamal, who speaks for the harbour union, said members had accepted a pay rise of six percent and two more days of rest a month.',
  'The port authority of Chile welcomed the vote and said the first container ships would be unloaded before midnight.',
].join('\n\n');

/** A plain-text wire file with a header block. */
export function wireFile(file: WireFile): string {
  const header = [
    ['Story-Id', file.storyId], ['Version', file.version], ['Version-Created', file.created], ['Headline', file.headline ?? 'Valparaiso port workers end stoppage'],
    ['Status', file.status], ['Embargo', file.embargo], ['Urgency', file.urgency?.toString()],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${header.join('\n')}\n\n${file.text ?? defaultText}\n`;
}
