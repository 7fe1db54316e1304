import { enrichedTopic, lanes } from '@dateline/contracts';
import { readTopic } from '@dateline/kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wireFile } from '../e2e/wire-file.js';
import { eventually } from '../stack/eventually.js';
import { ComposeProject } from './compose-project.js';

const services = ['feed-ingestor', 'enricher', 'store', 'api'];
const buildLimitMs = 900_000;

let project: ComposeProject;
const figures: string[] = [];

/** What a step took, kept for the figures that are printed at the end. */
async function timed<T>(what: string, step: Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await step;
  figures.push(`${what}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  return result;
}

beforeAll(async () => {
  project = await ComposeProject.create();
  await timed('build', project.compose(['build'], buildLimitMs));
  await timed('up, all healthy', project.up());
}, buildLimitMs + 600_000);

afterAll(async () => {
  process.stdout.write(`compose: ${figures.join(', ')}\n`);
  await project?.remove();
}, 240_000);

/** The read API on its published port. */
async function published(path: string): Promise<{ readonly articles: readonly { readonly headline: string }[] }> {
  const response = await fetch(`http://127.0.0.1:${project.ports.api}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as { articles: { headline: string }[] };
}

const headlines = async (): Promise<readonly string[]> => (await published('/articles')).articles.map(({ headline }) => headline);

/** Drops a story of its own and waits for it at the other end. */
async function tell(headline: string): Promise<void> {
  await project.drop(wireFile({ storyId: headline.replaceAll(' ', '-'), headline }));
  await eventually(async () => (await headlines()).includes(headline), { timeoutMs: 60_000, what: `"${headline}" on the API` });
}

/** What a subscriber outside the network reads, sent on by the broker to the address it advertises there. */
async function eventsOutside(): Promise<string> {
  const settings = { brokers: [`localhost:${project.ports.kafka}`], clientId: 'subscriber' };
  const records = await Promise.all(lanes.map((lane) => readTopic(settings, enrichedTopic(lane).name)));
  return records.flat().map(({ value }) => value?.toString('utf8')).join('\n');
}

describe('the whole system by compose', () => {
  it('carries a story from the mounted folder to the published API and to a subscriber outside', async () => {
    await timed('file to API', tell('Ferry to Isla Damas runs again after nine days'));
    expect(await eventsOutside()).toContain('Ferry to Isla Damas runs again after nine days');
  });

  it.each(services)('gives %s no right that it does not need', async (service) => {
    const status = await project.inside(service, 'cat /proc/self/status');
    expect(status).toMatch(/^Uid:\s+(?!0\b)\d+/mu);
    expect(status).toMatch(/^CapEff:\s+0{16}$/mu);
    expect(status).toMatch(/^CapBnd:\s+0{16}$/mu);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/mu);
    expect(await project.inside(service, 'touch /dateline/x /tmp/x 2>&1 || true')).toMatch(/\/dateline\/x.*Read-only[^]*\/tmp\/x.*Read-only/u);
  });

  it.each(['kafka', 'postgres'])('runs %s as nobody in particular too', async (service) => {
    const status = await project.inside(service, 'cat /proc/1/status');
    expect(status).toMatch(/^Uid:\s+(?!0\b)\d+/mu);
    expect(status).toMatch(/^CapEff:\s+0{16}$/mu);
  });

  it('brings a killed service back, and its work with it', async () => {
    const { id, restarts } = await project.container('store');
    await project.inside('store', 'kill -9 -1').catch(() => {}); // the shell may go with the container
    await tell('Bakers of Tarnow hold the price of rye bread');
    expect(await project.container('store')).toMatchObject({ id, restarts: restarts + 1, outOfMemory: false });
  });

  it('stops in order, and comes back out of its volumes with all it had', async () => {
    await tell('Old tram line to the harbour opens in spring');
    await timed('stop', project.compose(['stop'], 240_000));
    const stopped = (await project.containers()).filter(({ service }) => services.includes(service));
    expect(stopped.map(({ service, exitCode }) => `${service} ${exitCode}`).toSorted()).toEqual(services.map((service) => `${service} 0`).toSorted());
    await project.compose(['down']);
    await timed('up again', project.up());
    expect(await headlines()).toContain('Old tram line to the harbour opens in spring');
    expect(await eventsOutside()).toContain('Old tram line to the harbour opens in spring');
    await tell('Harbour tram carries its first passengers');
  });

  it('fills a backup that is put back up with what came after it, out of the topics', async () => {
    await tell('Lighthouse at Cabo Rey gets a new lamp');
    await project.inside('postgres', 'pg_dump -U dateline -Fc -f /tmp/dateline.dump dateline');
    await tell('Cabo Rey keeps its old lamp in a museum');
    await project.compose(['stop', ...services]);
    await project.inside('postgres', 'dropdb -U dateline --force dateline && createdb -U dateline dateline && pg_restore -U dateline -d dateline /tmp/dateline.dump');
    await project.up();
    await eventually(async () => (await headlines()).includes('Cabo Rey keeps its old lamp in a museum'), { timeoutMs: 60_000, what: 'the story behind the backup' });
    expect(await headlines()).toContain('Lighthouse at Cabo Rey gets a new lamp');
  });

  it('stays within its memory', async () => {
    expect((await project.containers()).filter(({ outOfMemory }) => outOfMemory)).toEqual([]);
  });
});
