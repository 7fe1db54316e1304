import { describe, expect, it } from 'vitest';
import { innerXhtml } from './inner-xhtml.js';
import { readXml } from './read-xml.js';
import { attributeOf, childElements, firstChild, parseXml, textOf, type XmlTree } from './tree.js';

const codes = ({ warnings }: Pick<XmlTree, 'warnings'>): string[] => warnings.map(({ code }) => code);
const atom = 'http://www.w3.org/2005/atom';

/** Text of each child of the root. */
const texts = (xml: string): string[] => childElements(parseXml(xml).root ?? { uri: '', local: '', name: '', attributes: [], children: [] }).map((node) => textOf(node));

describe('parseXml', () => {
  it('reads elements, namespaces, attributes and adjacent texts', () => {
    const { root, outcome, warnings } = parseXml('<?xml version="1.0"?><f xmlns="http://www.w3.org/2005/Atom/" xmlns:q="urn:Q#"><q:t q:a="1" a="2">x<![CDATA[<y>]]]]><![CDATA[>]]></q:t></f>');
    const [node] = root === undefined ? [] : childElements(root, 'urn:q', 't');
    expect([outcome, warnings, root?.uri, node?.children]).toEqual(['complete', [], atom, ['x<y>]]>']]);
    expect(node === undefined ? [] : [attributeOf(node, 'a'), attributeOf(node, 'a', 'urn:q')]).toEqual(['2', '1']);
  });

  it('matches by namespace before name', () => {
    const { root } = parseXml('<i xmlns:m="http://search.yahoo.com/mrss/"><m:title>of the picture</m:title><title>of the story</title></i>');
    expect(root && textOf(firstChild(root, '', 'title') ?? root)).toBe('of the story');
  });

  it('resolves xml:base through its ancestors, and hands xml:lang down', () => {
    const { root } = parseXml('<a xml:base="/x/" xml:lang="de"><b xml:base="y/"><c/></b><d xml:base="javascript:z" xml:lang="fr"/></a>', { baseUrl: 'https://a.example/feed' });
    const [b, d] = root === undefined ? [] : childElements(root);
    expect([root?.base, b && firstChild(b, '', 'c')?.base, b && firstChild(b, '', 'c')?.lang, d?.base, d?.lang])
      .toEqual(['https://a.example/x/', 'https://a.example/x/y/', 'de', 'https://a.example/x/', 'fr']);
  });

  it.each([
    ['a bare ampersand in a link', '<r><a>http://x.example/?a=1&b=2</a><b>c</b></r>', ['http://x.example/?a=1&b=2', 'c'], 'repaired'],
    ['a bare less-than', '<r><a>1 < 2</a><b>c</b></r>', ['1 < 2', 'c'], 'repaired'],
    ['an undeclared prefix', '<r><dc:creator>Ada</dc:creator></r>', ['Ada'], 'complete'],
    ['HTML\'s own entities', '<r><a>caf&eacute;&nbsp;&mdash;</a></r>', ['café\u00A0—'], 'complete'],
    ['entities of the document', '<!DOCTYPE r [<!ENTITY co "Acme &#38; Sons">]><r><a>&co;</a></r>', ['&co;'], 'complete'],
    ['a plain entity of the document', '<!DOCTYPE r [<!ENTITY co "Acme Sons">]><r><a>&co;</a></r>', ['Acme Sons'], 'complete'],
    ['an unclosed CDATA section', '<r><a>b</a><c><![CDATA[d', ['b', 'd'], 'truncated'],
    ['end tags that do not match', '<r><a>b</c></a><d>e</d></r>', ['b', 'e'], 'repaired'],
    ['white space and rubbish before the declaration', '\n\u0000 <?xml version="1.0"?><r><a>b</a></r>', ['b'], 'complete'],
    ['references to no character', '<r><a>x&#0;y&#xD800;z</a></r>', ['x\uFFFDy\uFFFDz'], 'repaired'],
    ['a doctype before the root', '<!DOCTYPE rss PUBLIC "-//N//DTD" "http://n.example/x.dtd"><r><a>b</a></r>', ['b'], 'complete'],
  ])('survives %s', (_name, xml, expected, outcome) => {
    const tree = parseXml(xml);
    expect([texts(xml), tree.outcome]).toEqual([expected, outcome]);
  });

  it('marks what a truncated document left open, and only that', () => {
    const { root, outcome } = parseXml('<r><a>b</a><c>d');
    expect([outcome, root?.incomplete, ...(root === undefined ? [] : childElements(root)).map(({ incomplete }) => incomplete)]).toEqual(['truncated', true, undefined, true]);
  });

  it.each([
    ['nothing', '  \n', 'empty'],
    ['text', 'no markup here', 'no-root'],
    ['a web page that is no XML', '<!DOCTYPE html><html><body><p>Log in<br></body></html>', 'web-page'],
    ['nesting without end', '<a>'.repeat(300), 'depth-limit'],
  ])('rejects %s', (_name, xml, reason) => expect(parseXml(xml)).toMatchObject({ outcome: 'rejected', reason, roots: [] }));

  it('takes further roots only where it is asked to', () => {
    expect(parseXml('<a/><b/>').roots.map(({ local }) => local)).toEqual(['a']);
    expect(parseXml('<a/><b/>', { concatenated: true }).roots.map(({ local }) => local)).toEqual(['a', 'b']);
  });

  it('never expands a bomb, a parameter or an external entity', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;"><!ENTITY % p "q"><!ENTITY f SYSTEM "file:///etc/hostname">]>`;
    const tree = parseXml(`${bomb}<r><a>${'&a;'.repeat(100)}</a><b>&b;</b><c>&f;</c></r>`);
    const [a, b, c] = texts(`${bomb}<r><a>${'&a;'.repeat(100)}</a><b>&b;</b><c>&f;</c></r>`);
    expect(a?.length).toBeLessThan(70_000);
    expect([b, c]).toEqual(['&b;', '&f;']);
    expect(codes(tree)).toContain('entity-refused');
  });

  it('keeps hostile names harmless', () => {
    const { root } = parseXml('<r><__proto__ x="1">a</__proto__><constructor>b</constructor></r>');
    expect(root && childElements(root).map(({ local }) => local)).toEqual(['__proto__', 'constructor']);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('bounds attributes and their values', () => {
    const tree = parseXml(`<r ${Array.from({ length: 400 }, (_, at) => `a${at}="${at === 0 ? 'y'.repeat(70_000) : 'x'}"`).join(' ')}/>`);
    expect([tree.root?.attributes.length, tree.root?.attributes[0]?.value.length]).toEqual([256, 65_536]);
    expect(codes(tree).sort()).toEqual(['attribute-limit', 'value-limit']);
  });
});

it('answers for a handler that throws', () => {
  const result = readXml('<a/>', () => ({
    open: () => {
      throw new Error('mine');
    },
    text: () => {},
    close: () => {},
  }));
  expect(result).toMatchObject({ outcome: 'rejected', reason: 'handler-failed' });
});

describe('innerXhtml', () => {
  const inner = (xml: string): string => {
    const { root } = parseXml(xml, { baseUrl: 'https://a.example/b/' });
    return root === undefined ? '' : innerXhtml(root);
  };
  it.each([
    ['names without prefixes', '<c xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a &lt; b <h:br/></h:p></c>', '<p>a &lt; b <br></p>'],
    ['addresses by the base in force', '<c><a xml:base="d/" href="e?x=1&amp;y=2">f</a></c>', '<a href="https://a.example/b/d/e?x=1&amp;y=2">f</a>'],
    ['no drawings', '<c>a<svg xmlns="http://www.w3.org/2000/svg"><text>b</text></svg></c>', 'a'],
  ])('writes %s', (_name, xml, expected) => expect(inner(xml)).toBe(expected));
});
