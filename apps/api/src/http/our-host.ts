const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/**
 * Whether a request names this service. While it listens on loopback only loopback's names will do: a page in a browser can point a name of
 * its own at 127.0.0.1, and would otherwise read the archive. On any other address the name is the operator's affair.
 * @param header the `Host` header
 * @param listening the address that is listened on
 */
export function isOurHost(header: string | undefined, listening: string): boolean {
  if (!loopback.has(listening)) return true;
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/u.exec(header ?? '')?.[1];
  return name !== undefined && loopback.has(name.toLowerCase());
}
