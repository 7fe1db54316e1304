/** Where everything is, once the line runs. */
export interface Places {
  readonly apiUrl: string;
  /** Admin address of each service. */
  readonly admin: readonly { readonly name: string; readonly url: string }[];
  readonly brokers: readonly string[];
  /** Without its password. */
  readonly database: string;
  readonly logFolder: string;
  /** A drop folder that takes anything. */
  readonly dropFolder: string;
}

const pad = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

/** What to look at and what to try next. */
export function nextSteps({ apiUrl, admin, brokers, database, logFolder, dropFolder }: Places): string {
  return [
    'Look at',
    ...pad([
      [`${apiUrl}/articles`, 'the newest stories; ?q=strike searches, ?entity=Lima asks for a name'],
      [`${apiUrl}/entities`, 'who and where, the most mentioned first'],
      [`${apiUrl}/health`, 'how the line is'],
      ...admin.map(({ name, url }) => [`${url}/metrics`, `${name}: metrics; /ready says whether it is`] as const),
      [`Kafka ${brokers.join(',')}`, 'topics dateline.article.enriched.v1, -urgent, -bulk; dateline.article.status.v1'],
      [database, 'schemas archive and ops'],
      [logFolder, 'a log for each service'],
    ]),
    'Try next',
    ...pad([
      [`cp story.txt ${dropFolder}/`, 'a file of your own goes through the line'],
      ['npx dateline enrich FILE', 'the same reading without broker and database'],
      ['npm start -- --feed URL --drop FOLDER', 'your own feeds and folders beside the sample'],
    ]),
  ].join('\n');
}
