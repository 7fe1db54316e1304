import { existsSync } from 'node:fs';

/** Where everything is, once the line runs. */
export interface Places {
  readonly apiUrl: string;
  /** Admin address of each service. */
  readonly admin: readonly { readonly name: string; readonly url: string }[];
  readonly brokers: readonly string[];
  /** Without its password. */
  readonly database: string;
  readonly databaseUrl: string;
  /** Where the embedded server's password is kept; there is none for other servers. */
  readonly passwordFile: string;
  readonly logFolder: string;
  /** A drop folder that takes anything. */
  readonly dropFolder: string;
}

const pad = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

/** How to look into the embedded database: its password stays in its file. */
function psqlLine(databaseUrl: string, passwordFile: string): (readonly [string, string])[] {
  if (!existsSync(passwordFile)) return [];
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  return [[`PGPASSWORD=$(cat ${passwordFile}) psql -h ${hostname} -p ${port} -U ${username} ${pathname.slice(1)}`, 'the rows themselves']];
}

/** How to ask for the state of the line from another terminal; a database that is not ours is named by the environment already. */
function statusLine({ brokers, databaseUrl, passwordFile }: Pick<Places, 'brokers' | 'databaseUrl' | 'passwordFile'>): readonly [string, string] {
  const means = 'how the line stands, from another terminal';
  const broker = `KAFKA_BROKERS=${brokers.join(',')}`;
  if (!existsSync(passwordFile)) return [`${broker} npx dateline status`, means];
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  return [`${broker} DATABASE_URL=postgres://${username}:$(cat ${passwordFile})@${hostname}:${port}${pathname} npx dateline status`, means];
}

/** What to look at and what to try next. */
export function nextSteps({ apiUrl, admin, brokers, database, databaseUrl, passwordFile, logFolder, dropFolder }: Places): string {
  return [
    'Look at',
    ...pad([
      [`${apiUrl}/articles`, 'the newest stories; ?q=strike searches, ?entity=Arequipa asks for a name'],
      [`${apiUrl}/entities`, 'who and where, the most mentioned first'],
      [`${apiUrl}/health`, 'whether the API can serve'],
      ...admin.map(({ name, url }) => [`${url}/metrics`, `${name}: metrics; /ready says whether it is`] as const),
      [`Kafka ${brokers.join(',')}`, 'topics dateline.article.enriched.v1, -urgent, -bulk; dateline.article.status.v1'],
      [database, 'schemas archive and ops'],
      [logFolder, 'a log for each service'],
    ]),
    'Try next',
    ...pad([
      [`cp story.txt ${dropFolder}/`, 'a file of your own goes through the line'],
      statusLine({ brokers, databaseUrl, passwordFile }),
      ...psqlLine(databaseUrl, passwordFile),
      ['npx dateline enrich FILE', 'the same reading without broker and database'],
      ['npm start -- --feed URL --drop FOLDER', 'your own feeds and folders beside the sample'],
    ]),
  ].join('\n');
}
