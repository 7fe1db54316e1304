import { ConfigError } from '@dateline/service-kit';
import { describe, expect, it } from 'vitest';
import { loadCliConfig, loadHandedOn } from './config.js';
import { needBoth } from './dependencies.js';

describe('the settings of the command', () => {
  it('needs none', () => expect(loadCliConfig({})).toEqual({ brokers: undefined, databaseUrl: undefined, stack: undefined, dataFolder: '.dateline' }));

  it('takes what is set', () => {
    const config = loadCliConfig({ KAFKA_BROKERS: 'a:1, b:2', DATABASE_URL: 'postgres://u:p@h/d', DATELINE_STACK: 'docker', DATELINE_DATA: '/var/d' });
    expect(config).toEqual({ brokers: ['a:1', 'b:2'], databaseUrl: 'postgres://u:p@h/d', stack: 'docker', dataFolder: '/var/d' });
  });

  it('reports all mistakes together and no value', () => {
    const wrong = () => loadCliConfig({ DATABASE_URL: 'mysql://u:secret@h/d', DATELINE_STACK: 'cloud', DATELINE_DATE: 'x' });
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(/DATABASE_URL must be[\s\S]*DATELINE_STACK must be[\s\S]*DATELINE_DATE is not a setting: did you mean DATELINE_DATA/u);
    expect(wrong).not.toThrow(/secret|cloud/u);
  });

  it('names all that a command lacks', () => {
    expect(() => needBoth(loadCliConfig({}))).toThrow(/KAFKA_BROKERS[\s\S]*DATABASE_URL/u);
    expect(() => needBoth(loadCliConfig({ KAFKA_BROKERS: 'a:1' }))).toThrow(/^DATABASE_URL/u);
  });
});

describe('what the services get of the environment', () => {
  const handOn = loadHandedOn({
    PATH: '/bin', LOG_LEVEL: 'debug', CLOUD_SECRET: 'x', DATELINE_ENRICH_WORKERS: '3', DATELINE_API_PORT: '9', DATABASE_URL: 'postgres://h/d', DATELINE_SOURCES: 'mine.yaml',
  });

  it('is what concerns them', () => {
    expect(handOn('enricher')).toEqual({ PATH: '/bin', LOG_LEVEL: 'debug', DATELINE_ENRICH_WORKERS: '3' });
    expect(handOn('api')).toEqual({ PATH: '/bin', LOG_LEVEL: 'debug', DATELINE_API_PORT: '9' });
  });

  it('refuses a slip of the pen', () => expect(() => loadHandedOn({ DATELINE_ENRICH_WORKER: '3' })).toThrow(/did you mean DATELINE_ENRICH_WORKERS/u));
});
