import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect.js';

describe('detectFormat', () => {
  it.each([
    ['RSS', '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">', 'rss'],
    ['RSS behind a doctype', '<!DOCTYPE rss [<!ENTITY a "b">]><rss>', 'rss'],
    ['RSS with a stylesheet', '<?xml-stylesheet href="a.xsl"?><RSS>', 'rss'],
    ['an Atom feed', '<feed xmlns="http://www.w3.org/2005/Atom">', 'atom'],
    ['an Atom feed with a prefix', '<a:feed xmlns:a="http://www.w3.org/2005/Atom">', 'atom'],
    ['a bare entry', '<entry xmlns="http://www.w3.org/2005/Atom">', 'atom'],
    ['a JSON Feed', '{ "version": "https://jsonfeed.org/version/1.1", "items": [] }', 'json-feed'],
    ['a JSON Feed that does not say so', '{"title":"x","items":[]}', 'json-feed'],
    ['a page', '<!doctype html><html><head>', 'html-page'],
    ['a piece of a page', '<div><p>Ice closed the harbour.</p></div>', 'html-page'],
    ['a header block', 'Story-Id: TL0042\nHeadline: Ice\n\nIce.', 'plain-text'],
    ['bare copy', 'PORT AVEL, Jan 5 (Tideline) - Ice closed the harbour.', 'plain-text'],
    ['a bare kill', 'KILL KILL KILL\n\nPort Avel (tdl) - Please kill item tdl 093.', 'plain-text'],
    ['a kill between angle brackets', '<<KILL>> Please kill item tdl 093.', 'plain-text'],
    ['a kill that looks like a tag', '<KILL> Please kill item tdl 093.', 'plain-text'],
    ['a dateline in square brackets', '[PORT AVEL] Ice closed the harbour.', 'plain-text'],
    ['copy in curly brackets', '{Embargoed} Ice closed the harbour.', 'plain-text'],
    ['a comparison', '< 5 per cent of ships were late.', 'plain-text'],
  ])('knows %s', (_name, text, format) => expect(detectFormat(text)).toEqual({ format }));

  it('takes a file name or content type for a hint only where the content leaves it open', () => {
    expect(detectFormat('Ice <b>closed</b> the harbour', { fileName: 'a.html' })).toEqual({ format: 'html-page' });
    expect(detectFormat('Ice <b>closed</b> the harbour', { contentType: 'text/html' })).toEqual({ format: 'html-page' });
    expect(detectFormat('<rss><channel/></rss>', { fileName: 'a.html', contentType: 'text/html' })).toEqual({ format: 'rss' });
  });

  it.each([
    ['nothing', ' \n', 'empty'], ['NITF', '<nitf><head/></nitf>', 'no parser for <nitf>'], ['RDF', '<rdf:RDF xmlns="x">', 'no parser for <rdf>'],
    ['another document', '<?xml version="1.0"?><invoice>', '<invoice>'], ['another one without a declaration', '<invoice><sum>1</sum></invoice>', '<invoice>'], ['other JSON', '{"a":1}', 'JSON Feed'],
  ])('says what it does not know: %s', (_name, text, part) => expect(detectFormat(text)).toEqual({ unknown: expect.stringContaining(part) as string }));
});
