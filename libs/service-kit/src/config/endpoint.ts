/** Host and port of an address for people to read: no user, no password, no path; never throws. */
export function endpointOf(url: string, defaultPort: number): string {
  if (!URL.canParse(url)) return 'an address that is no URL';
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? defaultPort : port}`;
}
