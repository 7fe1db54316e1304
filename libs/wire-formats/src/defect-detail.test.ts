import { expect, it } from 'vitest';
import { parse } from '../test/documents.js';
import { defectDetail, jsonFault } from './defect-detail.js';
import { readEach } from './story/read-each.js';

const secret = 'Budget speech of Torbjorg Askvik';

it.each([
  ['an error', new RangeError(secret), /^RangeError at src\/defect-detail\.test\.ts:\d+:\d+$/u],
  ['an error whose text looks like a place', new Error(`${secret}\n    at ${secret} (held/story:1:2)`), /^Error at src\/defect-detail\.test\.ts/u],
  ['what is no error', secret, /^threw string$/u],
])('a defect is told by its class and place, never by a message that may quote the story: %s', (_name, thrown, expected) => {
  expect(defectDetail(thrown)).toMatch(expected);
  const [answer] = readEach([secret], () => { throw thrown; });
  expect(JSON.stringify(answer)).not.toContain('Askvik');
});

it.each(['{"items":[{"title":Budget speech of Torbjorg Askvik}]}', `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"${secret}"} ${secret}`, '{"items":[Askvik'])(
  'a feed that is no JSON is refused without a word of it: %s', (text) => {
    const { rejected } = parse(Buffer.from(text), { source: { format: 'json-feed' } });
    expect(rejected?.detail).toMatch(/^no JSON/u);
    for (const word of ['Budget', 'Askvik', 'Torbjorg']) expect(rejected?.detail).not.toContain(word);
    expect(jsonFault(new SyntaxError('Expected a comma in JSON at position 57 (line 1 column 58)'))).toBe('no JSON from character 57 on');
  });
