import { characterOf } from './entities.js';

/**
 * What stays as it is (CDATA, comments, processing instructions, doctype heads) stands first, so that nothing inside it
 * is touched. Each alternative runs to its end or to the document's end: linear.
 */
const weakSpots = new RegExp([
  '<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)', '<!--[\\s\\S]*?(?:-->|$)', '<\\?[\\s\\S]*?(?:\\?>|$)',
  '&#(?:(\\d{1,7})|x([\\dA-Fa-f]{1,6}));',
  '&(?![A-Za-z_][\\w.-]{0,31};)',
  '<(?![A-Za-z_:!?/\\u0080-\\uFFFF]|$)', '</(?![A-Za-z_:\\u0080-\\uFFFF])',
].join('|'), 'g');

/**
 * Mends what an XML parser would stumble over and lose text by: a bare `&` (`?a=1&b=2`), a bare `<` (`a < b`), and
 * references to characters XML does not have (`&#0;`, `&#xD800;` become U+FFFD).
 */
export function repairXml(text: string): string {
  return text.replace(weakSpots, (found, decimal?: string, hex?: string) => {
    if (found === '&') return '&amp;';
    if (found === '<') return '&lt;';
    if (found === '</') return '&lt;/';
    if (decimal === undefined && hex === undefined) return found;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    return characterOf(code) === '\uFFFD' ? '\uFFFD' : found;
  });
}
