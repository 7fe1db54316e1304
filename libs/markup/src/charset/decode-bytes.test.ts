import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from './decode-bytes.js';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const join = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);
const encode = (text: string, charset: string): Uint8Array => iconv.encode(text, charset);
const codes = (decoded: { readonly warnings: readonly { readonly code: string }[] }): string[] => decoded.warnings.map(({ code }) => code);

const cyrillic = 'Правление порта Выборг сообщило, что причал номер семь останется закрытым до весны.';
const japanese = '港の管理局は、第七埠頭を春まで閉鎖すると発表した。船会社は別の港を使う予定である。';

describe('the order of evidence', () => {
  it('believes a byte order mark before everything else, and leaves it out', () => {
    const decoded = decodeBytes(join(bytes(0xef, 0xbb, 0xbf), utf8('Café')), { contentType: 'text/plain; charset=koi8-r' });
    expect(decoded).toMatchObject({ text: 'Café', charset: 'utf-8', source: 'bom', replaced: 0, warnings: [] });
  });

  it('believes HTTP before the declaration', () => {
    const decoded = decodeBytes(join(utf8('<?xml version="1.0" encoding="koi8-r"?><a>'), encode('Żółw', 'iso-8859-2'), utf8('</a>')), { contentType: 'text/xml; charset="ISO-8859-2"' });
    expect(decoded).toMatchObject({ charset: 'iso-8859-2', source: 'http' });
    expect(decoded.text).toContain('Żółw');
  });

  it.each([
    ['XML declaration', '<?xml version="1.0" encoding="windows-1251"?><a>', 'windows-1251'],
    ['meta charset', '<!doctype html><html><head><meta charset="windows-1251">', 'windows-1251'],
    ['meta http-equiv', '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
    ['meta far behind', `<html><head><style>${'a{}'.repeat(2000)}</style><meta charset=windows-1251>`, 'windows-1251'],
  ])('reads the %s', (_name, head, charset) => {
    const decoded = decodeBytes(join(utf8(head), encode(cyrillic, charset)), {});
    expect(decoded).toMatchObject({ charset, source: 'declared', replaced: 0 });
    expect(decoded.text).toContain(cyrillic);
  });

  it('never takes the meta of a page that a feed merely quotes', () => {
    const feed = utf8('<rss><channel><item><description><![CDATA[<html><meta charset="koi8-r">Café]]></description></item></channel></rss>');
    expect(decodeBytes(feed, {})).toMatchObject({ charset: 'utf-8', source: 'utf-8' });
  });

  it('takes valid UTF-8 for UTF-8', () => expect(decodeBytes(utf8('naïve “quotes”'), {})).toMatchObject({ text: 'naïve “quotes”', source: 'utf-8', warnings: [] }));

  it('takes the source\'s setting before it guesses, and never over valid UTF-8', () => {
    expect(decodeBytes(encode(cyrillic, 'koi8-r'), { defaultCharset: 'koi8-r' })).toMatchObject({ text: cyrillic, source: 'default', charset: 'koi8-r', warnings: [] });
    expect(decodeBytes(utf8(cyrillic), { defaultCharset: 'koi8-r' })).toMatchObject({ text: cyrillic, source: 'utf-8' });
  });

  it.each([
    ['koi8-r', cyrillic], ['windows-1251', cyrillic], ['shift_jis', japanese], ['euc-jp', japanese],
  ])('guesses unlabelled %s, and says so', (charset, text) => {
    const decoded = decodeBytes(encode(text, charset), {});
    expect(decoded).toMatchObject({ text, charset, source: 'detected' });
    expect(codes(decoded)).toEqual(['charset-guessed']);
  });

  it('recognises ISO-2022-JP, which passes for ASCII', () => {
    const bytesOf = join(bytes(0x1b, 0x24, 0x42, 0x25, 0x46, 0x25, 0x39, 0x25, 0x48, 0x1b, 0x28, 0x42), utf8(' ok'));
    expect(decodeBytes(bytesOf, {})).toMatchObject({ text: 'テスト ok', charset: 'iso-2022-jp', source: 'detected' });
  });

  it('falls back to windows-1252 where there is too little to guess from', () => {
    const decoded = decodeBytes(bytes(0x93, 0x43, 0x61, 0x66, 0xe9, 0x94), {});
    expect(decoded).toMatchObject({ text: '“Café”', charset: 'windows-1252', source: 'default' });
    expect(codes(decoded)).toEqual(['charset-guessed']);
  });
});

describe('labels', () => {
  it.each(['iso-8859-1', 'ISO_8859-1', 'us-ascii', 'latin1', 'windows-1252'])('reads %s as windows-1252, byte 0x93 included', (label) => {
    expect(decodeBytes(bytes(0x93, 0xe9, 0x94), { contentType: `text/plain;charset=${label}` })).toMatchObject({ text: '“é”', charset: 'windows-1252', source: 'http' });
  });

  it.each([['gb2312', 'gbk'], ['x-sjis', 'shift_jis'], ['cp437', 'cp437']])('knows %s', (label, charset) => {
    const text = charset === 'cp437' ? 'naïve' : charset === 'gbk' ? '港口管理局' : '港の管理局';
    expect(decodeBytes(encode(text, charset), { contentType: `text/plain; charset=${label}` })).toMatchObject({ text, charset });
  });

  it.each(['utf-7', 'UTF7', 'unicode-1-1-utf-7', 'utf-7-imap'])('refuses %s', (label) => {
    const decoded = decodeBytes(utf8('+ADw-script+AD4-'), { contentType: `text/html; charset=${label}` });
    expect(decoded).toMatchObject({ text: '+ADw-script+AD4-', charset: 'utf-8' });
    expect(codes(decoded)).toEqual(['charset-refused']);
  });

  it.each(['base64', 'hex', 'binary', 'x-martian', 'iso-2022-kr'])('does not know %s', (label) => {
    expect(codes(decodeBytes(utf8('QUJD'), { contentType: `text/plain; charset=${label}` }))).toEqual(['charset-unknown']);
  });
});

describe('declarations that the bytes refute', () => {
  it('reads UTF-8 under an ISO-8859-1 declaration', () => {
    const decoded = decodeBytes(utf8('<?xml version="1.0" encoding="iso-8859-1"?><a>Café “noir”</a>'), {});
    expect(decoded.text).toContain('Café “noir”');
    expect(codes(decoded)).toEqual(['charset-mislabelled']);
  });

  it('reads windows-1252 under a UTF-8 declaration', () => {
    const decoded = decodeBytes(join(utf8('<?xml version="1.0" encoding="utf-8"?><a>Caf'), bytes(0xe9, 0x20, 0x93, 0x61, 0x94), utf8('</a>')), {});
    expect(decoded.text).toContain('Café “a”');
    expect(codes(decoded)).toContain('charset-mislabelled');
  });

  it('ignores UTF-16 declared in bytes that read as ASCII', () => {
    expect(decodeBytes(utf8('<?xml version="1.0" encoding="UTF-16"?><a/>'), {})).toMatchObject({ charset: 'utf-8', replaced: 0 });
  });

  it('keeps UTF-8 that is damaged in one place, and counts the damage', () => {
    const decoded = decodeBytes(join(utf8('Größe, Übung, Äpfel '), bytes(0xff), utf8(' und Öl')), { contentType: 'text/plain; charset=utf-8' });
    expect(decoded).toMatchObject({ text: 'Größe, Übung, Äpfel \uFFFD und Öl', charset: 'utf-8', source: 'http', replaced: 1 });
    expect(codes(decoded)).toEqual(['undecodable-bytes']);
  });

  it('keeps UTF-8 whose last character a torn download cut off', () => {
    expect(decodeBytes(utf8('Hafen geräumt: Schiffe müssen warten …').subarray(0, -1), {})).toMatchObject({ charset: 'utf-8', replaced: 1 });
  });
});

describe('wide characters', () => {
  const story = '<?xml version="1.0"?><a>Żółw</a>';
  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('reads %s with and without a mark', (charset) => {
    const marked = iconv.encode(story, charset, { addBOM: true });
    expect(decodeBytes(marked, {})).toMatchObject({ text: story, charset, source: 'bom' });
    expect(decodeBytes(encode(story, charset), {})).toMatchObject({ text: story, charset, source: 'detected' });
  });

  it('reads UTF-16 without ASCII where HTTP says it', () => {
    expect(decodeBytes(encode(japanese, 'utf-16le'), { contentType: 'text/plain; charset=utf-16le' })).toMatchObject({ text: japanese, source: 'http' });
  });
});

it('replaces NUL and drops controls, with a warning', () => {
  const decoded = decodeBytes(bytes(0x61, 0, 0x62, 1, 0x63), {});
  expect(decoded).toMatchObject({ text: 'a\uFFFDbc', replaced: 2 });
  expect(codes(decoded)).toEqual(['control-characters']);
});

it('reads no bytes as no text', () => expect(decodeBytes(new Uint8Array(), {})).toEqual({ text: '', charset: 'utf-8', source: 'utf-8', replaced: 0, warnings: [] }));
