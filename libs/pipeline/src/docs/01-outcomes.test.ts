/**
 * Chapter 1: outcomes and steps.
 *
 * A step is a named pure function over a batch. For each item it says one of three things: ok (it goes on), drop
 * (let go on purpose), dead (it needs a person, a fix or a redrive). Reasons are closed codes, never free text.
 */
import { expect, it } from 'vitest';
import { compose, dead, drop, ok, perItem, runSteps } from '../index.js';

const parse = perItem('parse', (line: string) => {
  const [slug, text] = line.split(':');
  return slug === undefined || text === undefined ? dead('schema-invalid') : ok({ slug, text: text.trim() });
});

const refuseEmpty = perItem('refuse-empty', (story: { slug: string; text: string }) =>
  story.text === '' ? drop('empty-item', story.slug) : ok(story),
);

it('a chain of steps reads like a table of contents', async () => {
  const settled = await runSteps(compose(parse, refuseEmpty), ['HARBOUR: Cranes stand still.', 'FERRY:', 'no colon']);
  expect(settled.map(({ step, outcome }) => [step, outcome.kind])).toEqual([
    ['refuse-empty', 'ok'],
    ['refuse-empty', 'drop'],
    ['parse', 'dead'],
  ]);
});
