/** Turns a host name into all of its addresses. Rejects when the name has none. */
export type Resolver = (host: string) => Promise<readonly string[]>;

/** What a fetcher may do, and how long and how much. Times in milliseconds, sizes in bytes. */
export interface FetchPolicy {
  /** How the client names itself: honest, with a contact. */
  readonly userAgent: string;
  /** Loopback ports an operator has opened; none by default. Nothing but loopback itself may lead there. */
  readonly allowLoopbackPorts?: readonly number[];
  /** From the first look-up to the last decoded byte, redirects included. Default 30,000. */
  readonly totalMs?: number;
  /** From an open connection to the end of the header. Default 10,000. */
  readonly headerMs?: number;
  /** Look-up, connection and TLS. Default 5,000. */
  readonly connectMs?: number;
  /** Largest body, on the wire and again after each decoding. Default 10 MiB. */
  readonly maxBytes?: number;
  /** Default 5. */
  readonly maxRedirects?: number;
  /** Default: the system's own. */
  readonly resolver?: Resolver;
  /** Told each judged address just before a connection to it may be opened; a throw forbids the connection. */
  readonly onConnect?: (address: string, port: number) => void;
  /** The clock that a `Retry-After` date is measured against. */
  readonly now?: () => number;
}

/** A policy with nothing left open. */
export type FullPolicy = Required<FetchPolicy>;

const mebibyte = 2 ** 20;

/** Fills in what a policy leaves to the defaults (faults-security, section 5). */
export function completePolicy(policy: FetchPolicy, system: { readonly resolver: Resolver }): FullPolicy {
  return {
    userAgent: policy.userAgent,
    allowLoopbackPorts: policy.allowLoopbackPorts ?? [],
    totalMs: policy.totalMs ?? 30_000,
    headerMs: policy.headerMs ?? 10_000,
    connectMs: policy.connectMs ?? 5_000,
    maxBytes: policy.maxBytes ?? 10 * mebibyte,
    maxRedirects: policy.maxRedirects ?? 5,
    resolver: policy.resolver ?? system.resolver,
    onConnect: policy.onConnect ?? (() => {}),
    now: policy.now ?? Date.now,
  };
}
