import { describe, expect, it } from 'vitest';
import { sourceText } from './source-text.js';
import type { TextBlock } from './types.js';

type Seen = Partial<TextBlock> & { readonly words: string };

/** Blocks with their words in place of their offsets. */
function blocksOf(value: string): Seen[] {
  const { text, blocks } = sourceText({ contentType: 'text/html; charset=utf-8', value });
  return blocks.map(({ start, end, ...facts }) => ({ ...facts, words: text.slice(start, end) }));
}
const words = (html: string): string[] => blocksOf(html).map((block) => block.words);
const kinds = (html: string): string[] => blocksOf(html).map(({ kind, words: text }) => `${kind}: ${text}`);

describe('HTML', () => {
  it('becomes lines, a blank one between blocks', () => {
    expect(sourceText({ contentType: 'text/html', value: '<h1>Ice</h1><p>The <b>harbour</b>\n is  closed.</p>tail' }).text).toBe('Ice\n\nThe harbour is closed.\n\ntail');
  });

  it.each([
    ['`br` is a line break', 'a<br>b', ['a\nb']],
    ['two of them part paragraphs', 'a<br><br>b<br> <br>c', ['a', 'b', 'c']],
    ['formatting parts nothing', 'Port<b>A</b>v<i>el</i>', ['PortAvel']],
    ['scripts, styles, drawings, hidden fields and comments are no text', 'a<script>b</script><style>c</style><svg><text>d</text></svg><!-- e --><textarea>f</textarea>g', ['ag']],
    ['a head is no text', '<html><head><title>t</title></head><body>a</body></html>', ['a']],
    ['paragraphs without text are no blocks', '<p>&nbsp;</p><p>\u200B</p><p>a</p>', ['a']],
    ['references are decoded once', '<p>AT&amp;amp;T &lt;b&gt;</p>', ['AT&amp;T <b>']],
  ])('%s', (_name, html, expected) => expect(words(html)).toEqual(expected));

  it('says what each block is', () => {
    expect(kinds('<h2>a</h2><p>b</p><ul><li>c<li><p>d</p></ul><blockquote><p>e</p></blockquote><figure><img><figcaption>f</figcaption></figure><address>g</address><div>h</div>'))
      .toEqual(['heading: a', 'paragraph: b', 'list-item: c', 'list-item: d', 'quote: e', 'caption: f', 'other: g', 'paragraph: h']);
  });

  it('says where each block stands', () => {
    const [nav, head, caption, body, foot] = blocksOf(`<body class="Page"><nav role="Navigation"><a href=x>a</a></nav><article id="story"><header><h1>b</h1></header>
      <figure class="lead wide"><figcaption>c</figcaption></figure><p class="x">d <a href=y>efg</a></p></article><footer>h</footer></body>`);
    expect(nav).toMatchObject({ tag: 'nav', role: 'navigation', inAside: true, linkDensity: 1, classes: ['page'] });
    expect([head?.inAside, head?.classes]).toEqual([undefined, ['story', 'page']]);
    expect(caption).toMatchObject({ inFigure: true, classes: ['lead', 'wide', 'story', 'page'] });
    expect(body).toMatchObject({ tag: 'p', linkDensity: 0.75, classes: ['x', 'story', 'page'] });
    expect(foot).toMatchObject({ inAside: true });
  });

  it('takes a page\'s header for furniture, an article\'s for its own', () => {
    expect(blocksOf('<header>a</header><main><header>b</header></main>').map(({ inAside }) => inAside)).toEqual([true, undefined]);
  });

  it('makes one block of a table with facts, its rows lines, its cells parted by TABs', () => {
    expect(kinds('<p>a</p><table><caption>Medals</caption><tr><th>Team<th>Gold<tr><td>Vals<td><p>3</p><tr><td>Oberau<td>1<br>2</table><p>b</p>'))
      .toEqual(['paragraph: a', 'caption: Medals', 'table: Team\tGold\nVals\t3\nOberau\t1 2', 'paragraph: b']);
  });

  it('keeps the paragraphs of a page that is laid out by a table', () => {
    const story = `<p>${'The ice is thick and the pilots wait. '.repeat(10)}</p>`;
    expect(words(`<table><tr><td>Menu</td><td>${story}${story}</td></tr></table>`)).toHaveLength(3);
    expect(kinds('<table><tr><td><h1>a</h1><td>b</table>')).toEqual(['heading: a', 'paragraph: b']);
  });

  it('finds the paragraphs of a story that stands in one `pre`', () => {
    expect(kinds('<pre>PORT AVEL - The ice\nis thick.\n\nPilots wait.</pre>')).toEqual(['preformatted: PORT AVEL - The ice\nis thick.', 'preformatted: Pilots wait.']);
  });

  it('keeps white space that HTML does not fold', () => expect(words('<p>10\u00A0000 tonnes</p>')).toEqual(['10\u00A0000 tonnes']));
});
