import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenizeHtml, type HtmlToken } from './tokenize-html.js';
import { walkHtml } from './walk-html.js';

/** Tokens as a line: `<p>`, `</p>`, text, `!comment`. */
const line = (tokens: readonly HtmlToken[]): string => tokens.map((token) => {
  if (token.kind === 'open') return `<${token.name}>`;
  return token.kind === 'close' ? `</${token.name}>` : token.kind === 'text' ? token.value : `!${token.value}`;
}).join('');

describe('tokenizeHtml', () => {
  it.each([
    ['implied ends of paragraphs', '<p>a<p>b<div>c</div>', '<p>a</p><p>b</p><div>c</div>'],
    ['implied ends of list items', '<ul><li>a<li>b</ul>c', '<ul><li>a</li><li>b</li></ul>c'],
    ['implied ends of cells and rows', '<table><tr><td>a<td>b<tr><td>c</table>', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>'],
    ['misnested formatting', '<p><b>a</p>b</b>', '<p><b>a</b></p>b'],
    ['a stray end of formatting', '<p>a</b>b</p>', '<p>ab</p>'],
    ['a stray end of a paragraph', 'a</p>b', 'a<p></p>b'],
    ['`</br>`', 'a</br>b', 'a<br>b'],
    ['an upper-case name', '<P>a</P>', '<p>a</p>'],
    ['an unfinished document', '<div><p>a<b', '<div><p>a</p></div>'],
    ['comments', 'a<!-- b -->c', 'a! b c'],
    ['raw script', '<script>if (a<b) "</p>"</script>c', '<script>if (a<b) "</p>"</script>c'],
    ['`<image>`', '<image src=x>', '<img>'],
    ['a head nobody closed', '<head><title>t</title><p>a', '<head><title>t</title></head><p>a</p>'],
    ['a drawing nobody closed', '<svg><path><p>a', '<svg><path></path></svg><p>a</p>'],
  ])('balances %s', (_name, html, expected) => expect(line(tokenizeHtml(html))).toBe(expected));

  it('decodes attributes, keeps the first of equals, names in lower case', () => {
    const [token] = tokenizeHtml('<a HREF="a?b=1&amp;c=2" href="other" title=\'&#106;&quot;\' data-x>');
    expect(token?.kind === 'open' ? [...token.attributes] : []).toEqual([['href', 'a?b=1&c=2'], ['title', 'j"'], ['data-x', '']]);
  });

  it('leaves the tags of renamed-away elements out and keeps their text', () => {
    expect(line(tokenizeHtml('<x><p>a<font>b</font></p></x>', { rename: (name) => (name === 'p' ? 'div' : undefined) }))).toBe('<div>ab</div>');
  });

  it('flattens what is nested too deeply and keeps its text', () => {
    expect(line(tokenizeHtml('<div><div><div>a</div>b</div>c</div>', { maxDepth: 2 }))).toBe('<div><div><div></div>ab</div>c</div>');
  });

  it('cuts endless input with a warning', () => {
    const texts: string[] = [];
    const { warnings } = walkHtml('abcdef', { open: () => {}, close: () => {}, text: (value) => texts.push(value) }, { maxChars: 3 });
    expect([texts, warnings.map(({ code }) => code)]).toEqual([['abc'], ['input-limit']]);
  });
});

const tags = ['p', 'div', 'b', 'a', 'li', 'ul', 'table', 'tr', 'td', 'svg', 'script', 'pre', 'br', 'img', 'h1', 'select', 'option', 'head', 'body', 'x-y', 'template', 'title'];
/** Markup as nobody would write it. */
export const tagSoup = fc.array(fc.oneof(
  fc.constantFrom(...tags).map((name) => `<${name}>`), fc.constantFrom(...tags).map((name) => `</${name}>`), fc.constantFrom(...tags).map((name) => `<${name} class="a" href='b' `),
  fc.constantFrom('<', '>', '&', '&amp;', '"', '<!--', '-->', '<![CDATA[', ']]>', 'word', ' ', '\n', '\u0000'), fc.string({ maxLength: 8 }),
), { maxLength: 60 }).map((parts) => parts.join(''));

it('gives every open element its close, in order, whatever the input', () => {
  fc.assert(fc.property(tagSoup, (html) => {
    const open: string[] = [];
    for (const token of tokenizeHtml(html)) {
      if (token.kind === 'open' && !token.isVoid) open.push(token.name);
      if (token.kind === 'close') expect(token.name).toBe(open.pop());
    }
    expect(open).toEqual([]);
  }), { numRuns: 500 });
});
