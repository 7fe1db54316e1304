const firstLook = 1024;
const secondLook = 64 * 1024;

const inContentType = /;\s*charset\s*=\s*(?:"([^"]{1,60})"|'([^']{1,60})'|([^\s;"']{1,60}))/i;
const inXmlDeclaration = /^\s{0,200}<\?xml\s[^>]{0,400}?\bencoding\s*=\s*["']([\w.:-]{1,60})["']/i;
const xmlDeclaration = /^\s{0,200}<\?xml[^>]{0,600}>/i;
const htmlStart = /^\s{0,200}(?:<!doctype\s+html|<(?:html|head|meta|title|link|body)[\s>])/i;
const inMeta = /<meta\s(?:[^>]{0,600}?[\s;"'])?charset\s*=\s*["']?\s*([\w.:-]{1,60})/i;
const comments = /<!--[\s\S]*?(?:-->|$)/g;

/** The charset parameter of a `Content-Type`. */
export function labelOfContentType(contentType: string | undefined): string | undefined {
  const match = inContentType.exec((contentType ?? '').slice(0, 1000));
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** Bytes as characters of the same number: enough to read declarations, which are ASCII. */
const asLatin1 = (bytes: Uint8Array, length: number): string => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length)).toString('latin1');

/**
 * The label a document declares for itself: its XML declaration or, in a page (never in a feed that quotes one), its
 * `meta` element. The first 1,024 bytes are read, and when they hold none, 64 KiB.
 */
export function declaredLabel(bytes: Uint8Array): string | undefined {
  for (const length of bytes.byteLength > firstLook ? [firstLook, secondLook] : [firstLook]) {
    const start = asLatin1(bytes, length);
    const declared = inXmlDeclaration.exec(start)?.[1];
    if (declared !== undefined) return declared;
    const page = start.replace(xmlDeclaration, '').replace(comments, ' ');
    if (!htmlStart.test(page)) return undefined;
    const meta = inMeta.exec(page)?.[1];
    if (meta !== undefined) return meta;
  }
  return undefined;
}
