import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig, type ConfigSpec } from '@dateline/service-kit';
import { parse } from 'yaml';
import { parseSources } from '../../apps/feed-ingestor/src/sources/sources-file.js';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly mem_limit?: string;
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { services } = parse(read('docker-compose.yml'), { merge: true }) as { readonly services: Readonly<Record<string, Service>> };
const apps = ['feed-ingestor', 'enricher', 'store', 'api'];

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
    expect(Object.entries(services).filter(([name, service]) => name !== 'migrate' && service.mem_limit === undefined)).toEqual([]);
  });

  it('has a sources file that the ingestor takes', () => {
    expect(parseSources(read('deploy/sources.yaml'), '/etc/dateline')).toMatchObject([{ id: 'inbox', kind: 'drop' }]);
  });
});
