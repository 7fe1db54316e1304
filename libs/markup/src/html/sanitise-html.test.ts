import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseHtml } from './sanitise-html.js';
import { tokenizeHtml } from './tokenize-html.js';

const baseUrl = 'https://paper.example/a/b';

describe('sanitiseHtml keeps', () => {
  it.each([
    ['structure and formatting', '<p>A <b>b</b> <em>c</em></p><ul><li>d</li></ul>', '<p>A <b>b</b> <em>c</em></p><ul><li>d</li></ul>'],
    ['links, made absolute', '<a href="../c?x=1&amp;y=2" title="T">d</a>', '<a href="https://paper.example/c?x=1&amp;y=2" title="T">d</a>'],
    ['pictures', '<img src="i.png" alt="A &quot;b&quot;" width="30" height="x" onerror="y">', '<img src="https://paper.example/a/i.png" alt="A &quot;b&quot;" width="30">'],
    ['tables', '<table><tr><td colspan=2 style="x">a<td>b</table>', '<table><tr><td colspan="2">a</td><td>b</td></tr></table>'],
    ['the text of unknown elements', '<my-box>a</my-box><form>b</form>', 'a<div>b</div>'],
    ['one level of headings for the page', '<h1>a</h1>', '<h2>a</h2>'],
    ['comparisons and firms', 'a < b, AT&T', 'a &lt; b, AT&amp;T'],
  ])('%s', (_name, html, expected) => expect(sanitiseHtml(html, { baseUrl })).toBe(expected));
});

describe('sanitiseHtml drops', () => {
  it.each([
    ['script', '<script>alert(1)</script>a', 'a'],
    ['script in a drawing', '<svg><script>alert(1)</script><p>a', '<p>a</p>'],
    ['style, templates, frames, objects', '<style>x</style><template>y</template><iframe src=x>z</iframe><object>o</object>a', 'a'],
    ['form fields', '<textarea>x</textarea><select><option>y</select>a', 'a'],
    ['event handlers', '<p onclick=alert(1) style=x class=y id=z data-q=1>a</p>', '<p>a</p>'],
    ['script addresses', '<a href="javascript:alert(1)">a</a>', 'a'],
    ['script addresses in disguise', '<a href="&#106;ava&#9;script&colon;alert(1)">a</a>', 'a'],
    ['data pictures', '<img src="data:image/svg+xml,x">a', 'a'],
    ['a tag inside a tag', '<scr<script>ipt>alert(1)</script>', 'ipt&gt;alert(1)'],
    ['comments', 'a<!-- <script>x</script> --!>b', 'ab'],
    ['CDATA in HTML', 'a<![CDATA[<script>x</script>]]>b', 'ab'],
    ['a name with a control in it', '<scr\u0000ipt>a</scr\u0000ipt>', 'a'],
  ])('%s', (_name, html, expected) => expect(sanitiseHtml(html)).toBe(expected));
});

const hostile = fc.array(fc.oneof(
  fc.constantFrom('<script>', '</script>', '<svg>', '</svg>', '<svg/onload=x>', '<math>', '<style>', '</style>', '<p>', '</p>', '<div>', '<table>', '<tr>', '<td>', '</table>', '<b>', '</b>', '<ul>', '<li>',
    '<a href="javascript:x">', '<a href=/y>', '</a>', '<img src=x onerror=y>', '<iframe src=x>', '<base href=x>', '<form>', '<input>', '<plaintext>', '<noscript>', '</noscript>', '<title>', '</title>', '<textarea>',
    '<!--', '-->', '<![CDATA[', ']]>', '<h1>', '</h1>', '<pre>', '<body onload=x>', '<head>', '<template>', '<button>', '<select>', '<option>', '<dd>', '<dt>', '<object>', '<caption>', '<center>', '</center>', '"', '\'', '>', '<', '&lt;', '&#60;script&#62;', '`'),
  fc.string({ maxLength: 6 }),
), { maxLength: 50 }).map((parts) => parts.join(''));

const allowed = new Set('p div br hr a b i em strong u s sub sup q blockquote cite code pre ul ol li dl dt dd h2 h3 h4 h5 h6 figure figcaption img table caption thead tbody tfoot tr td th'.split(' '));
const allowedAttributes = new Set('href src alt title width height colspan rowspan cite lang dir'.split(' '));

it('leaves nothing active, and nothing to do for a second pass', () => {
  fc.assert(fc.property(hostile, (html) => {
    const clean = sanitiseHtml(html, { baseUrl });
    for (const token of tokenizeHtml(clean)) {
      expect(token.kind).not.toBe('comment');
      if (token.kind !== 'open') continue;
      expect(allowed).toContain(token.name);
      for (const [name, value] of token.attributes) {
        expect(allowedAttributes).toContain(name);
        if (name === 'href' || name === 'src' || name === 'cite') expect(value).toMatch(/^(?:https?:|mailto:)/);
      }
    }
    expect(sanitiseHtml(clean, { baseUrl })).toBe(clean);
  }), { numRuns: 2000 });
});
