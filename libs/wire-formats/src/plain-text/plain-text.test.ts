import { describe, expect, it } from 'vitest';
import { codesOf, parseOne } from '../../test/documents.js';
import { readWireHeader } from './wire-header.js';

const embargo = '2031-05-04T12:00:00Z';
const story = (...lines: string[]): string => `Story-Id: TL0042\n${lines.join('\n')}\n\nIce closed the harbour.\n`;

describe('a header block', () => {
  it('fills the fields of the story', () => {
    const { draft, formatTime } = parseOne([
      'Story-Id: TL0042', 'Version: 7001', 'Version-Created: 2026-01-05T08:00:00+01:00', 'First-Created: 2026-01-05T06:30:00Z', 'Headline: Ice closes Port Avel', 'Slug: ICE-HARBOUR/',
      'Byline: Ada Quist', 'Dateline: Port Avel', 'Credit: Tideline', 'Urgency: 3', 'Status: usable', 'Expires: 2026-02-01T00:00:00Z', 'Note: Check names.', 'Copyright: Tideline 2026',
      'Usage-Terms: News only', 'Keywords: ice, ports,', 'Subject: medtop:20000160 weather', 'Subject: shipping', 'Language: en_gb', 'Number: 0042', 'Take: 2 of 3', 'Genre: Update', '', 'Ice closed the harbour.',
    ].join('\r\n'));
    expect(draft).toMatchObject({
      identity: { rung: 'provider-id', value: 'TL0042' }, providerItemId: 'TL0042', providerVersion: '7001', versionCreated: '2026-01-05T07:00:00.000Z', firstCreated: '2026-01-05T06:30:00.000Z',
      headline: 'Ice closes Port Avel', slugline: 'ICE-HARBOUR/', byline: 'Ada Quist', dateline: 'Port Avel', creditLine: 'Tideline', urgency: 3, declaredStatus: 'usable',
      expires: '2026-02-01T00:00:00.000Z', editorialNote: 'Check names.', rights: { copyrightNotice: 'Tideline 2026', usageTerms: 'News only' }, keywords: ['ice', 'ports'],
      subjects: [{ scheme: 'medtop', code: '20000160', name: 'weather' }, { scheme: 'name', name: 'shipping' }], language: 'en-GB', take: { number: 2, of: 3 }, genre: 'Update',
      altIds: [{ role: 'story-id', value: 'TL0042' }, { role: 'transmission-number', value: '0042' }],
      body: { contentType: 'text/plain', value: 'Ice closed the harbour.', truncated: false }, representation: 'full', warnings: [],
    });
    expect(formatTime).toBe(Date.parse('2026-01-05T07:00:00Z'));
  });

  it.each([
    ['letters with their rank', 'Priority: B', { urgency: 2, urgencyOriginal: { scheme: 'priority', value: 'b' } }],
    ['unknown letters without one', 'Priority: z', { urgencyOriginal: { scheme: 'priority', value: 'z' } }],
  ])('keeps urgency as it came: %s', (_name, line, expected) => expect(parseOne(story(line)).draft).toMatchObject(expected));

  it('joins lines that go on', () => expect(parseOne('Story-Id: TL0042\nHeadline: Ice closes\n  Port Avel\n\nIce.').draft.headline).toBe('Ice closes Port Avel'));
  it('ends where the story begins without a blank line, and loses no word of it', () => {
    expect(readWireHeader('Story-Id: TL0042\nHeadline: Ice\nIce closed the harbour.\nPilots: none.\n')).toMatchObject({ body: 'Ice closed the harbour.\nPilots: none.\n' });
  });
  it('says which lines it does not know', () => {
    const item = parseOne(story('X-Desk: world'));
    expect(item.draft.warnings).toEqual([{ code: 'header-unknown', detail: 'x-desk: world' }]);
  });
  it.each([['no block', 'Ice closed the harbour.'], ['a colon in the copy', 'Note: pilots are waiting.\nIce closed the harbour.'], ['a name with a colon', 'Vonk: ice is thick\nHeadline: x']])('is not seen in %s', (_name, text) => {
    expect(readWireHeader(text)).toBeUndefined();
    expect(parseOne(text).draft.body.value).toBe(text);
  });
});

describe('status and embargo', () => {
  it.each([
    ['usable', 'usable'], ['released', 'usable'], ['withheld', 'withheld'], ['hold', 'withheld'], ['Held', 'withheld'], ['canceled', 'canceled'], ['CANCELLED', 'canceled'], ['killed', 'canceled'],
  ])('reads `Status: %s`', (word, declaredStatus) => expect(parseOne(story(`Status: ${word}`))).toMatchObject({ declaredStatus, draft: { declaredStatus, warnings: [] } }));

  it.each(['maybe', 'constructor', '__proto__', 'toString', ''])('holds a story whose status is `%s`', (word) => {
    const item = parseOne(story(`Status: ${word}`));
    expect(item.declaredStatus).toBe('withheld');
    expect(codesOf(item)).toEqual(['status-unknown']);
  });

  it.each([
    ['an instant with its zone', embargo, '2031-05-04T12:00:00.000Z'], ['an instant elsewhere', '2031-05-04T14:00:00+02:00', '2031-05-04T12:00:00.000Z'], ['RFC 822', 'Sun, 04 May 2031 12:00:00 GMT', '2031-05-04T12:00:00.000Z'],
  ])('keeps an embargo: %s', (_name, line, embargoedUntil) => {
    const item = parseOne(story(`Embargo: ${line}`));
    expect(item.draft).toMatchObject({ embargoedUntil, warnings: [] });
    expect(item.declaredStatus).toBeUndefined();
  });

  it.each(['for release Sunday papers', '2031-05-04', '2031-05-04T12:00:00', 'Sun, 04 May 2031 12:00:00 BST', '0001 GMT May 4', ''])('holds what is under an embargo no clock can read: `%s`', (line) => {
    const item = parseOne(story(`Embargo: ${line}`));
    expect(item.declaredStatus).toBe('withheld');
    expect(item.draft.embargoedUntil).toBeUndefined();
    expect(codesOf(item)).toEqual(['embargo-unread']);
  });

  it.each([
    ['the last of two embargoes counts', ['Embargo: 2031-05-04T12:00:00Z', 'Embargo: 2032-01-01T00:00:00Z'], { declaredStatus: undefined, embargoedUntil: '2032-01-01T00:00:00.000Z' }],
    ['one that cannot be read holds, whatever stands beside it', ['Embargo: 2031-05-04T12:00:00Z', 'Embargo: Sunday'], { declaredStatus: 'withheld', embargoedUntil: undefined }],
    ['`embargoed` means its embargo', ['Status: embargoed', `Embargo: ${embargo}`], { declaredStatus: 'withheld', embargoedUntil: '2031-05-04T12:00:00.000Z' }],
    ['`embargoed` without one holds', ['Status: embargoed'], { declaredStatus: 'withheld', embargoedUntil: undefined }],
    ['a hold outlasts the embargo beside it', ['Status: hold', `Embargo: ${embargo}`], { declaredStatus: 'withheld', embargoedUntil: undefined }],
    ['a kill is a kill under any embargo', ['Status: killed', 'Embargo: Sunday'], { declaredStatus: 'canceled', embargoedUntil: undefined }],
    ['`none` is no embargo', ['Embargo: none'], { declaredStatus: undefined, embargoedUntil: undefined }],
  ])('%s', (_name, lines, expected) => {
    const { draft } = parseOne(story(...lines));
    expect({ declaredStatus: draft.declaredStatus, embargoedUntil: draft.embargoedUntil }).toEqual(expected);
  });

  it('keeps a kill without a body', () => expect(parseOne('Story-Id: TL0042\nVersion: 2\nStatus: canceled\n')).toMatchObject({ declaredStatus: 'canceled', visibleText: '', draft: { body: { value: '' } } }));
});

describe('bare copy', () => {
  it('marks nothing: no headline, no status, no time', () => {
    const { draft, formatTime, aliases } = parseOne('KILL KILL KILL\n\nPort Avel (tdl) - Please kill item tdl 093 "Ice closes harbour".\n\ntdl iv');
    expect(draft).toMatchObject({ identity: { rung: 'text-hash' }, body: { contentType: 'text/plain' }, ingest: { format: 'plain-text', protocol: 'drop' } });
    expect([draft.headline, draft.declaredStatus, draft.versionCreated, formatTime, aliases]).toEqual([undefined, undefined, undefined, undefined, []]);
  });
});
