import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveUrl } from './resolve-url.js';

const base = 'https://paper.example/news/list.html';

describe('resolveUrl', () => {
  it.each([
    ['an absolute address', 'http://a.example/x?b=1&c=2', 'http://a.example/x?b=1&c=2'],
    ['a relative one', '../img/a.png', 'https://paper.example/img/a.png'],
    ['one without a scheme', '//cdn.example/a', 'https://cdn.example/a'],
    ['white space and controls around it', '\u00A0\t https://a.example/\u0000\n', 'https://a.example/'],
    ['mail', 'mailto:desk@paper.example', 'mailto:desk@paper.example'],
  ])('resolves %s', (_name, raw, url) => expect(resolveUrl(raw, base)).toEqual({ url }));

  it.each([
    ['javascript', 'javascript:alert(1)', 'url-scheme'],
    ['javascript behind an invisible space', '\u00A0java\nscript:alert(1)', 'url-scheme'],
    ['data', 'data:text/html,x', 'url-scheme'],
    ['file', 'file:///etc/passwd', 'url-scheme'],
    ['a bad bracket', 'http://[::1/', 'url-invalid'],
    ['a bad authority', 'http://a b/', 'url-invalid'],
    ['something endless', `https://a.example/${'x'.repeat(10_000)}`, 'url-invalid'],
  ])('refuses %s', (_name, raw, code) => expect(resolveUrl(raw, base)).toMatchObject({ warning: { code } }));

  it('says of a relative address that it lacks a base', () => expect(resolveUrl('a/b').warning?.code).toBe('url-relative'));
  it('refuses mail as media', () => expect(resolveUrl('mailto:a@b.example', base, 'media').warning?.code).toBe('url-scheme'));

  it('answers anything with a harmless address or a warning', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)), fc.constantFrom(undefined, base, 'not a base', 'mailto:a@b.example'), (raw, from) => {
      const { url, warning } = resolveUrl(raw, from);
      expect(url === undefined).toBe(warning !== undefined);
      if (url !== undefined) expect(new URL(url).protocol).toMatch(/^(?:https?|mailto):$/);
    }));
  });
});
