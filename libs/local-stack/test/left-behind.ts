/** Starts the embedded parts on the folder it is given, says their process ids to its parent, and stays until it is ended. */
import { probeBroker } from '@dateline/kafka';
import { startEmbeddedKafka, startEmbeddedPostgres, type PartOptions } from '@dateline/local-stack';
import pg from 'pg';

const [what = '', dataFolder = ''] = process.argv.slice(2);
const options: PartOptions = { dataFolder, durable: false, say: () => {} };

async function probeDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.end();
}

const handle = what === 'kafka' ? await startEmbeddedKafka({ ...options, probeBroker }) : await startEmbeddedPostgres({ ...options, probeDatabase });
process.send?.(handle.processIds);
setInterval(() => {}, 60_000);
