import { isIP } from 'node:net';
import type { FetchRefusal } from '../result.js';
import { judgeAddress } from './judge-address.js';

/** A URL that may be resolved, and, when its host is an address, connected to. */
export interface JudgedUrl {
  readonly allowed: true;
  readonly url: URL;
  /** Without brackets and final dot. */
  readonly host: string;
  readonly port: number;
  /** Set when the host is itself an address: there is nothing left to look up. */
  readonly address?: string;
  /** Whether it leads, by an operator's leave, to this machine. */
  readonly loopback: boolean;
}

export type UrlVerdict = JudgedUrl | { readonly allowed: false; readonly reason: FetchRefusal; readonly detail: string };

export interface UrlPolicy {
  readonly allowLoopbackPorts?: readonly number[];
}

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
/** Endings that mean this machine, this network or this cluster. */
const localEndings = ['localhost', 'local', 'internal', 'svc', 'home.arpa', 'lan', 'intranet'];

const refuse = (reason: FetchRefusal, detail: string): UrlVerdict => ({ allowed: false, reason, detail });
const endsIn = (host: string, ending: string): boolean => host === ending || host.endsWith(`.${ending}`);

/**
 * The part of the judgement that needs no look-up: scheme, user info, port, name, and addresses written out. The URL is
 * parsed once, by the WHATWG rules, which fold every spelling of an IPv4 address; what is judged is what is connected to.
 */
export function judgeUrl(text: string, policy: UrlPolicy = {}): UrlVerdict {
  const url = URL.parse(text);
  if (url === null) return refuse('bad-url', 'the address cannot be read');
  const usual = defaultPorts[url.protocol];
  if (usual === undefined) return refuse('blocked-scheme', `${url.protocol} is not fetched`);
  if (url.username !== '' || url.password !== '') return refuse('userinfo', 'an address with a user or password in it is not fetched');
  const port = url.port === '' ? usual : Number(url.port);
  return judgeHost(url, port, policy);
}

function judgeHost(url: URL, port: number, policy: UrlPolicy): UrlVerdict {
  const host = url.hostname.replace(/^\[|\]$|\.$/gu, '');
  const opened = policy.allowLoopbackPorts?.includes(port) === true;
  const judged = (loopback: boolean): JudgedUrl => ({ allowed: true, url, host, port, loopback, ...(isIP(host) === 0 ? {} : { address: host }) });
  if (opened && pointsHome(host)) return judged(true);
  if (port !== 80 && port !== 443) return refuse('blocked-port', `port ${port} is not fetched from`);
  if (isIP(host) !== 0) {
    const verdict = judgeAddress(host, { port });
    return verdict.allowed ? judged(false) : refuse('blocked-address', `${host} is ${verdict.reason}`);
  }
  if (!host.includes('.') || localEndings.some((ending) => endsIn(host, ending))) return refuse('blocked-name', `${host} is a local name`);
  return judged(false);
}

/** Whether a host written in a URL is this machine and says so. */
function pointsHome(host: string): boolean {
  if (isIP(host) === 0) return endsIn(host, 'localhost');
  const verdict = judgeAddress(host);
  return !verdict.allowed && verdict.reason === 'loopback';
}
