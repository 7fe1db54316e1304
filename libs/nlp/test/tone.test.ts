import { describe, expect, it } from 'vitest';
import { named, read } from './a-story.js';

const plain = 'The council met on Tuesday in the town hall and went through its papers from nine until noon, with two breaks, and all of the members were there, together with the clerk, who wrote the minutes in a green book by the window.';
const sad = 'At least nine people were killed and dozens injured when a ferry collided with a barge and sank on Tuesday, officials said, in one of the worst disasters for years, and rescuers warned that many of those who were missing had been trapped below deck.';
const glad = 'The club won the cup on Tuesday for the first time in its history, and its jubilant supporters celebrated the victory until morning while the mayor praised the team for its brilliant season and thanked the coach for what she called the best gift of the year.';

describe('tone of a story', () => {
  it.each([['negative', sad], ['neutral', plain], ['positive', glad]])('is %s', (label, text) => expect(read(text).sentiment?.label).toBe(label));

  it('scores headline and lead apart', () => {
    expect(read(plain, { headline: 'Ministers slam deal' }).sentiment).toMatchObject({ headline: { label: 'negative' }, lead: { label: 'neutral' }, quotesExcluded: true });
  });

  it('leaves quotations out', () => {
    expect(read([plain, '"This is a disaster, a catastrophe, a crime," he said.']).sentiment).toEqual(read([plain, 'He said.']).sentiment);
  });

  it.each([
    ['alert in capitals', { text: sad.toUpperCase() }],
    ['under 40 words', { text: 'Nine people were killed.' }],
    ['table or list', { text: [sad, 'x 1\n'.repeat(80)], tables: [1] }],
  ])('is absent, and nothing missing, for: %s', (reason, { text, tables }: { text: string | readonly string[]; tables?: number[] }) => {
    const reading = read(text, { tables });
    expect(reading).not.toHaveProperty('sentiment');
    expect(reading.complete).toBe(true);
    expect(reading.runs).toContainEqual(expect.objectContaining({ component: 'nlp.sentiment', outcome: 'skipped', reason }));
  });

  it('is missing from a summary', () => {
    const reading = read(sad, { representation: 'summary' });
    expect(reading).not.toHaveProperty('sentiment');
    expect(reading).toMatchObject({ complete: false, reason: 'a summary is not scored' });
  });

  it('is missing, with all that rests on English, in a language without a model', () => {
    const text = 'Le ministre Bernard Lacaille a rejeté mercredi la demande du Portugal, selon des sources proches du dossier, et le Conseil en débattra jeudi.';
    const reading = read(text, { language: 'fr' });
    expect(reading).toMatchObject({ complete: false, reason: "language 'fr' has no model", keyphrases: [] });
    expect(reading.entities.map(({ name }) => name).toSorted()).toEqual(['Bernard Lacaille', 'Portugal']);
    expect(reading.runs.map(({ outcome }) => outcome)).toEqual(['partial', 'skipped', 'skipped']);
  });
});

describe('tone towards somebody', () => {
  it.each([
    ['negative', 'Critics slammed Odo Vance on Friday.'],
    ['negative', 'Odo Vance was charged with fraud.'],
    ['positive', 'Rivals praised Odo Vance on Friday.'],
    ['positive', 'Odo Vance wins again.'],
    ['neutral', 'Odo Vance accused the firm on Friday.'],
    ['neutral', 'A flood killed nine people near the house of Odo Vance.'],
  ])('is %s: %s', (label, text) => expect(named(read([text, plain]), 'Odo Vance')?.sentiment?.label).toBe(label));

  it('is absent for who is named in quotations alone', () => {
    expect(named(read([`"They slammed Odo Vance," she said. ${plain}`]), 'Odo Vance')).not.toHaveProperty('sentiment');
  });
});

describe('keyphrases', () => {
  it('holds salient names and what is repeated, eight at most', () => {
    const { keyphrases } = read(['Orlok Steel wants a price cap.', 'The price cap divides ministers. A price cap costs money, Orlok Steel said.'], { headline: 'Orlok Steel asks for price cap' });
    expect(keyphrases).toEqual(expect.arrayContaining(['Orlok Steel', 'price cap']));
    expect(keyphrases.length).toBeLessThanOrEqual(8);
  });
});
