import { Parser } from 'htmlparser2';
import { EntityTable } from './entities.js';
import { namespaceOfKnownPrefix } from './namespaces.js';
import type { XmlSink } from './sink.js';
import type { XmlAttribute } from './types.js';

/** Prefix to namespace; inherits from the enclosing element's. */
type Scope = Readonly<Record<string, string>>;

const xmlUri = 'http://www.w3.org/XML/1998/namespace';
const outermost: Scope = Object.assign(Object.create(null) as Record<string, string>, { xml: xmlUri, xmlns: 'http://www.w3.org/2000/xmlns/' });

function split(name: string): { prefix: string; local: string } {
  const colon = name.indexOf(':');
  return colon <= 0 ? { prefix: '', local: name } : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}

function scopeOf(attributes: readonly (readonly [string, string])[], outer: Scope): Scope {
  let scope: Record<string, string> | undefined;
  for (const [name, value] of attributes) {
    const { prefix, local } = split(name);
    if (prefix !== 'xmlns' && name !== 'xmlns') continue;
    scope ??= Object.create(outer) as Record<string, string>;
    scope[prefix === 'xmlns' ? local : ''] = value;
  }
  return scope ?? outer;
}

/**
 * One reading with htmlparser2 in its XML mode, which accepts anything: end tags that do not match are ignored or close
 * what stands between. `complete` is false when the root never ended. Throws only the sink's own errors.
 */
export function tolerantPass(text: string, sink: XmlSink): { complete: boolean } {
  const entities = new EntityTable();
  const scopes: Scope[] = [];
  let ending = false;
  let complete = true;
  const uriOf = (prefix: string, scope: Scope): string => {
    const bound = scope[prefix];
    if (bound !== undefined || prefix === '') return bound ?? '';
    sink.warnings.add('unbound-prefix', prefix);
    return namespaceOfKnownPrefix(prefix) ?? prefix;
  };
  const parser = new Parser({
    onprocessinginstruction: (name, data) => {
      if (name.toLowerCase() === '!doctype') entities.declare(data);
    },
    onopentag: (name, attribs) => {
      const written = Object.entries(attribs);
      const scope = scopeOf(written, scopes.at(-1) ?? outermost);
      const { prefix, local } = split(name);
      const attributes = written.map(([attribute, value]): XmlAttribute => {
        const parts = split(attribute);
        return { uri: parts.prefix === '' ? '' : uriOf(parts.prefix, scope), local: parts.local, value: entities.decode(value) };
      });
      sink.open({ name, uri: uriOf(prefix, scope), local, attributes });
      scopes.push(scope);
    },
    onclosetag: (_, isImplied) => {
      if (ending && isImplied) complete = false;
      else {
        scopes.pop();
        sink.close();
      }
    },
    ontext: (value) => sink.text(entities.decode(value), false),
  }, { xmlMode: true, decodeEntities: false });
  parser.write(text);
  ending = true;
  parser.end();
  for (const { code, detail } of entities.warnings) sink.warnings.add(code, detail);
  return { complete };
}
