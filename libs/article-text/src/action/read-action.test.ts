import { aRawArticle } from '@dateline/contracts/builders';
import type { RawArticle } from '@dateline/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneHint } from '../lane-hint.js';
import { readAction } from './read-action.js';
import { refersTo } from './refers-to.js';

const story = 'LIMA, March 3 (Northwire) - A strong earthquake shook southern Peru on Wednesday, killing at least four people, authorities said.\n\n"The church tower came down," Mayor Nieves Ccallata said.';
const withText = (value: string, more: Partial<RawArticle> = {}): RawArticle => ({ ...aRawArticle(), body: { contentType: 'text/plain', value, truncated: false }, ...more });
const bare = (value: string): RawArticle => {
  const { headline: _headline, ...rest } = withText(value);
  return rest;
};

describe('the action of a version', () => {
  it('is new where nothing speaks, with no evidence', () => {
    expect(readAction(withText(story))).toEqual({ action: 'new', evidence: [] });
  });

  it.each([['canceled', 'kill'], ['withheld', 'hold'], ['usable', 'release']] as const)('is what an operator commands (%s: %s), whatever the text says that the version carries', (declaredStatus, action) => {
    const { ingest } = aRawArticle();
    const carried = withText(story, { headline: 'KILL KILL KILL - Quake shakes Peru', signal: 'kill', editorialNote: 'Please hold item dnp 157.', declaredStatus });
    expect(readAction({ ...carried, ingest: { ...ingest, protocol: 'operator', format: 'operator' } }))
      .toEqual({ action, evidence: [{ rule: 'operator', field: 'declaredStatus', text: declaredStatus }] });
  });

  it.each<[string, Partial<RawArticle>, string, string]>([
    ['a canceled status', { declaredStatus: 'canceled' }, 'kill', 'declared-status'],
    ['a withheld status', { declaredStatus: 'withheld' }, 'hold', 'declared-status'],
    ['a signal', { signal: 'correction' }, 'correction', 'signal'],
    ['a note that corrects', { editorialNote: 'In March 3 story, corrects name of mayor.' }, 'correction', 'note-wording'],
    ['a release in a note', { editorialNote: 'RELEASE ADVISORY: item dnp 157 has been checked and can be used in its original form.' }, 'release', 'release-mark'],
    ['a hold in a note', { editorialNote: 'Please hold item dnp 157 until further notice.' }, 'hold', 'hold-notice'],
    ['a kill in the headline', { headline: 'KILL KILL KILL - Quake shakes Peru' }, 'kill', 'kill-mark'],
    ['STORY WITHDRAWN', { headline: 'STORY WITHDRAWN-Quake shakes Peru' }, 'kill', 'kill-mark'],
    ['a hold in the headline', { headline: 'HOLD HOLD HOLD: Quake shakes Peru' }, 'hold', 'hold-mark'],
    ['a withdrawn slug', { slugline: 'PERU-QUAKE/ (WITHDRAWN)' }, 'kill', 'slug-kill'],
    ['an update slug', { slugline: 'PERU-QUAKE/ (UPDATE 1, PIX)' }, 'update', 'slug-update'],
    ['a write-through', { slugline: 'BC-Peru-Quake, 3rd Ld-Writethru' }, 'update', 'slug-lead'],
    ['an UPDATE tag', { headline: 'UPDATE 1-Quake shakes Peru' }, 'update', 'tag-update'],
    ['a REFILE tag', { headline: 'REFILE-Quake shakes Peru' }, 'refile', 'tag-refile'],
    ['an RPT tag', { headline: 'RPT-Quake shakes Peru' }, 'repeat', 'tag-repeat'],
    ['an advisory', { headline: 'ADVISORY-Coverage of the Peru quake' }, 'advisory', 'tag-advisory'],
  ])('comes from %s', (_name, fields, action, rule) => {
    const reading = readAction(withText(story, fields));
    expect([reading.action, reading.evidence[0]?.rule]).toEqual([action, rule]);
  });

  it.each([
    ['KILL KILL KILL\n\nLima (dnp) - Please kill item dnp 093 "Quake shakes Peru". Police have withdrawn the statement.', 'kill'],
    ['LIMA, March 3 (Northwire) - The story headlined "Quake shakes Peru" is withdrawn. There was no quake. There will be no substitute story.', 'kill'],
    ['EDITORS: Kill the story slugged PERU-QUAKE. The agency it cites denies the report.', 'kill'],
    ['HOLD HOLD HOLD\n\nLima (dnp) - Please hold item dnp 157 "Quake shakes Peru" while we check.', 'hold'],
    ['EMBARGOED until 0001 GMT on Sunday\n\n' + story, 'hold'],
    ['(Adds mayor, background)\n\n' + story, 'update'],
    ['(Corrects spelling of mayor in paragraph 2)\n\n' + story, 'correction'],
    [story + '\n\n(This March 3 story has been corrected to fix the name of the mayor in paragraph 2)', 'correction'],
    ['(Repeats to additional clients)\n\n' + story, 'repeat'],
    ['UPDATE 2-Quake shakes Peru\n\n' + story, 'update'],
    ['BC-LT--Peru-Quake, 3rd Ld-Writethru,0312\nQuake shakes Peru\n\n' + story, 'update'],
    ['STORY REMOVED: LT--Peru-Quake\n\nThe quotations in it could not be verified.', 'kill'],
    ['Eds: The story "Quake shakes Peru", on hold since 1015 GMT, is now released for use.', 'release'],
    ['Skip to main content\n\nCORRECTED-Quake shakes Peru\n\n' + story, 'correction'],
  ])('is read off a bare text: %s', (text, action) => {
    expect(readAction(bare(text)).action).toBe(action);
  });

  it.each([
    ['a film called Kill', 'Film "Kill" tops box office', 'LOS ANGELES (CPA) — The thriller "Kill" topped the weekend box office, its studio said. It was withdrawn from two cinemas.\n\n"Please kill the lights," the director said.'],
    ['a retracted study', 'Journal retracts study on sleep', 'LONDON (CPA) — The study has been retracted by the journal that printed it. The article was withdrawn on Monday.'],
    ['a withdrawn product', 'Chain withdraws toy after complaints', 'The toy is withdrawn from sale. Please do not use it, the company said.'],
    ['hostages released', 'Hostages released in Mali', 'The hostages have been released and can be used as witnesses, the army said.'],
    ['an arms embargo', 'Embargo on arms lifted', 'GENEVA (CPA) — The arms embargo was lifted until June, diplomats said.'],
    ['talks on hold', 'Peace talks on hold', 'The talks are on hold until further notice, mediators said.'],
  ])('does not come from %s', (_name, headline, text) => {
    expect(readAction(withText(text, { headline }))).toEqual({ action: 'new', evidence: [] });
  });

  it('keeps both words where headline and slug disagree, and the slug decides', () => {
    const { action, evidence } = readAction(withText(story, { headline: 'REFILE-Quake shakes Peru', slugline: 'PERU-QUAKE/ (CORRECTED)' }));
    expect(action).toBe('correction');
    expect(evidence.map(({ rule }) => rule)).toEqual(['slug-correction', 'tag-refile']);
  });

  it('leaves a status alone that was inherited from another version', () => {
    expect(readAction(withText(story, { declaredStatus: 'canceled', embargoInherited: true })).action).toBe('new');
    expect(readAction(withText(story, { declaredStatus: 'withheld', embargoInherited: true })).action).toBe('new');
  });

  it('takes a declared embargo for an embargo, not for a hold', () => {
    const embargo = { embargoedUntil: '2099-01-01T00:01:00.000Z', editorialNote: 'EMBARGOED. Not for publication before 0001 GMT on Jan 1, 2099.' };
    expect(readAction(withText(story, embargo)).action).toBe('new');
    expect(readAction(withText(story, { ...embargo, declaredStatus: 'withheld' })).action).toBe('new');
  });

  it('reads a kill inside HTML', () => {
    const body = { contentType: 'text/html', value: '<p>KILL KILL KILL</p><p>Please kill item dnp 93.</p>', truncated: false };
    expect(readAction({ ...withText(''), body }).action).toBe('kill');
  });

  it('answers on any text, status and note', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string(), fc.string(), fc.constantFrom('text/plain', 'text/html', 'other'), (value, headline, note, contentType) => {
      const { action, evidence } = readAction({ ...withText(value, { headline, slugline: note, editorialNote: note }), body: { contentType, value, truncated: false } });
      expect(action === 'new').toBe(evidence.length === 0);
    }));
  });
});

describe('the item a notice speaks of', () => {
  const about = (text: string) => refersTo(readAction(bare(text)));

  it('is named by number and headline', () => {
    expect(about('KILL KILL KILL\n\nPrague (dnp) - Please kill item dnp 093 "Lorry driver admits ramming bridge". A substitute will follow.')).toMatchObject([
      { relation: 'kills', altIds: [{ role: 'transmission-number', value: '93' }], headline: 'Lorry driver admits ramming bridge' },
    ]);
  });

  it('is named by slug and date', () => {
    expect(about('EDITORS: Kill the story slugged SPAIN-TRAIN of March 3. The court says the report is forged.')).toMatchObject([
      { relation: 'kills', altIds: [{ role: 'slug', value: 'SPAIN-TRAIN' }, { role: 'date', value: 'March 3' }] },
    ]);
  });

  it('is nobody where the text names none', () => {
    expect(about(story)).toEqual([]);
    expect(about('KILL KILL KILL')).toEqual([]);
  });
});

describe('the lane hint', () => {
  it.each([
    { headline: 'KILL KILL KILL - Quake shakes Peru' }, { headline: 'STORY WITHDRAWN-Quake' }, { slugline: 'PERU/ (WITHDRAWN)' }, { note: 'RELEASE ADVISORY: item dnp 157 can be used.' },
    { text: 'HOLD HOLD HOLD\n\nVienna (dnp) - Please hold item dnp 157.' }, { text: '<p>BULLETIN KILL</p>' }, { text: 'Prague (dnp) - Please kill item dnp 093 "Lorry".' },
  ])('is urgent for %j', (input) => {
    expect(laneHint(input)).toBe('urgent');
  });

  it.each([{}, { headline: 'UPDATE 1-Quake shakes Peru', text: story }, { headline: 'Film "Kill" tops box office' }, { text: 'The talks are on hold.' }])('is silent for %j', (input) => {
    expect(laneHint(input)).toBeUndefined();
  });
});
