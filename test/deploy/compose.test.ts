import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig, type ConfigSpec } from '@dateline/service-kit';
import { parse } from 'yaml';
import { kafkaContainer } from '../../libs/local-stack/src/docker/kafka-container.js';
import { postgresContainer } from '../../libs/local-stack/src/docker/postgres-container.js';
import { parseSources } from '../../apps/feed-ingestor/src/sources/sources-file.js';

interface Service {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly mem_limit?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly healthcheck?: { readonly test?: readonly string[] };
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** As Compose reads it where nothing is set: `\${NAME:-default}` is its default. */
const interpolated = read('docker-compose.yml').replaceAll(/\$\{\w+:-([^}]*)\}/gu, '$1');
const { services } = parse(interpolated, { merge: true }) as { readonly services: Readonly<Record<string, Service>> };
const apps = ['feed-ingestor', 'enricher', 'store', 'api'];
const named = Object.entries(services);
/** A service stops within 25 s or gives up (`runService`). */
const shutdownLimitS = 25;

describe('the image of the services', () => {
  const dockerfile = read('Dockerfile');

  it('runs as an account without rights, on code that is not its own', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/mu);
    expect(last).not.toContain('--chown');
  });

  it('is asked for its health where every app serves it', async () => {
    const port = /DATELINE_ADMIN_PORT=(\d+)/u.exec(dockerfile)?.[1];
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n.*process\.env\.DATELINE_ADMIN_PORT, path: '\/ready'/mu);
    expect(Number(port)).toBeGreaterThan(0);
    for (const app of apps) expect(services[app]?.environment, app).not.toHaveProperty('DATELINE_ADMIN_PORT');
  });
});

describe('where no image can be pulled', () => {
  const ofServices = named.flatMap(([, { image }]) => image ?? []);
  const ofBuild = [...read('Dockerfile').matchAll(/^FROM (\S+)/gmu)].map(([, image]) => image as string);
  it.each([...new Set([...ofServices, ...ofBuild])])('there is a stand-in for %s', (image) => {
    const name = image.split(':')[0]?.split('/').at(-1);
    expect(read(`test/containers/stand-ins/${name}/Dockerfile`)).toMatch(/^FROM dateline-stand-in\/base$/mu);
  });
});

describe('the compose file', () => {
  it.each(apps)('starts %s with settings it knows and takes', async (app) => {
    const { configSpec } = (await import(`../../apps/${app}/dist/config.js`)) as { readonly configSpec: ConfigSpec<Record<string, unknown>> };
    const environment = services[app]?.environment ?? {};
    expect(() => loadConfig(configSpec, environment)).not.toThrow();
    const known = new Set(Object.values(configSpec.fields).map((field) => field.env));
    // All services share the addresses of broker and database; what is one app's own must be known to it.
    expect(Object.keys(environment).filter((name) => name.startsWith('DATELINE_') && !known.has(name))).toEqual([]);
  });

  it('opens ports to this machine alone, and bounds the memory of whatever stays up', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(2);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(named.filter(([, service]) => service.mem_limit === undefined)).toEqual([]);
  });

  it('gives nobody a right of root, and lets none gain one', () => {
    const guarded = { cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] };
    for (const [name, service] of named) {
      expect(service, name).toMatchObject(guarded);
      expect(service.cap_add, name).toBeUndefined();
      expect(service.user ?? '', name).not.toMatch(/^(?:0|root)\b/u);
    }
    expect([...apps, 'migrate'].filter((app) => services[app]?.read_only !== true)).toEqual([]);
  });

  it('brings back what fails, and gives it longer to stop than it asks for', () => {
    for (const [name, service] of named.filter(([other]) => other !== 'migrate')) {
      expect(service.restart, name).toBe('unless-stopped');
      expect(Number.parseInt(service.stop_grace_period ?? '10s', 10), name).toBeGreaterThan(shutdownLimitS);
    }
  });

  it('keeps what broker and database write in their volumes', () => {
    const { kafka, postgres } = services;
    expect(kafka?.volumes).toEqual([`kafka:${kafka?.environment?.['KAFKA_LOG_DIRS']}`]);
    expect(postgres?.volumes).toEqual(['postgres:/var/lib/postgresql']);
  });

  it('runs the images that a local stack in containers runs', () => {
    expect(services['kafka']?.image).toBe(kafkaContainer('AAAAAAAAAAAAAAAAAAAAAA').image);
    expect(services['postgres']?.image).toBe(postgresContainer('secret', true).image);
  });

  it('has a sources file that the ingestor takes', () => {
    expect(parseSources(read('deploy/sources.yaml'), '/etc/dateline')).toMatchObject([{ id: 'inbox', kind: 'drop' }]);
  });
});
