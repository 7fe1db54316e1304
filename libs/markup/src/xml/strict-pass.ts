import { SaxesParser } from 'saxes';
import { EntityTable } from './entities.js';
import { namespaceOfKnownPrefix } from './namespaces.js';
import type { XmlSink } from './sink.js';

/** How a strict reading ended. `broken`: an error that loses text or structure; `open`: the document ended too early. */
export type StrictVerdict = 'clean' | 'broken' | 'open';

/** Errors that lose nothing; anything not named here is structural. */
const cosmetic = new RegExp([
  '^disallowed character\\.$', '^undefined entity', '^unbound namespace prefix', 'XML declaration must', '^text data outside of root node',
  '^malformed comment', 'is disallowed in char data', '^encoding value must', '^version number must', '^standalone value must',
  '^duplicate attribute', '^inappropriately located doctype', '^the default namespace may not', '^xmlns? prefix must', '^documents may contain only one root',
  '^processing instructions are not allowed before root', '^invalid attempt to undefine prefix', '^no whitespace between attributes',
  '^may not assign the xml', '^tags may not have "xmlns"', '^processing instruction without', '^XML declaration is incomplete', '^document must contain a root',
  '^did not expect any more name/value', '^expected (?:the name|one of)', '^whitespace required', '^value (?:required|must be quoted)',
  '^The character \\? is disallowed', '^disallowed character in processing instruction name',
].join('|'));
const tooEarly = /^unclosed tag|^unexpected end/;

/** Stops saxes at the first structural error: what follows it is not to be trusted, and each further one would cost an Error. */
class Broken extends Error {}

/** One reading with saxes: namespaces on, the sink's limits, entities from `EntityTable`. Throws only the sink's own errors. */
export function strictPass(text: string, sink: XmlSink): { verdict: StrictVerdict; error?: string } {
  const parser = new SaxesParser({ xmlns: true, position: false, resolvePrefix: (prefix: string) => knownPrefix(prefix, sink) });
  const entities = new EntityTable();
  parser.ENTITIES = new Proxy<Record<string, string>>({}, { get: (_, name) => (typeof name === 'string' ? entities.resolve(name) : undefined) });
  let open = false;
  let broken: string | undefined;
  parser.fail = (message) => {
    if (tooEarly.test(message)) open = true;
    else if (cosmetic.test(message)) sink.warnings.add(message.startsWith('undefined entity') ? 'undefined-entity' : message.startsWith('unbound') ? 'unbound-prefix' : 'xml-error', message);
    else {
      broken = message;
      throw new Broken(message);
    }
    return parser;
  };
  parser.on('doctype', (doctype) => entities.declare(doctype));
  parser.on('opentag', (tag) => sink.open({ name: tag.name, uri: tag.uri, local: tag.local, attributes: Object.values(tag.attributes) }));
  parser.on('closetag', () => sink.close());
  parser.on('text', (value) => sink.text(value, false));
  parser.on('cdata', (value) => sink.text(value, true));
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  for (const { code, detail } of entities.warnings) sink.warnings.add(code, detail);
  if (broken !== undefined) return { verdict: 'broken', error: broken };
  return { verdict: open ? 'open' : 'clean' };
}

function knownPrefix(prefix: string, sink: XmlSink): string | undefined {
  const uri = namespaceOfKnownPrefix(prefix);
  if (uri !== undefined) sink.warnings.add('unbound-prefix', `${prefix} taken for ${uri}`);
  return uri;
}
