import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sourcesYaml } from './sources-yaml.js';

describe('a sources file', () => {
  it('says what it was given, whatever is in it', () => {
    const text = sourcesYaml([
      { id: 'harbour', kind: 'feed', location: 'https://h.example/feed?a=b#c: d', providerKey: 'harbour', provider: 'Harbour "Post": north', trust: 'web', interval: '30s' },
      { id: 'desk', kind: 'drop', location: '/srv/wire files/ä', providerKey: 'desk', provider: '- # yes', trust: 'wire' },
    ]);
    expect(parse(text)).toEqual({
      sources: [
        { id: 'harbour', kind: 'feed', url: 'https://h.example/feed?a=b#c: d', providerKey: 'harbour', provider: 'Harbour "Post": north', trust: 'web', interval: '30s' },
        { id: 'desk', kind: 'drop', path: '/srv/wire files/ä', providerKey: 'desk', provider: '- # yes', trust: 'wire' },
      ],
    });
  });
});
