import type { IncomingMessage } from 'node:http';
import type { Deadline } from './deadline.js';
import { judgeUrl, type JudgedUrl } from './guard/judge-url.js';
import { resolveJudged } from './guard/resolve-judged.js';
import { requestHeaders } from './http/headers.js';
import { sendRequest } from './http/send-request.js';
import { settle } from './http/settle.js';
import type { FullPolicy } from './policy.js';
import { refused, type FetchResult, type Validators } from './result.js';

export interface Journey {
  readonly url: string;
  readonly validators: Validators;
  readonly policy: FullPolicy;
  readonly deadline: Deadline;
}

const permanent = new Set([301, 308]);
const temporary = new Set([302, 303, 307]);

/**
 * Asks at an address and follows its redirects; every hop is judged, resolved and judged again.
 * @throws FetchStop
 */
export async function follow({ url, validators, policy, deadline }: Journey): Promise<FetchResult> {
  let target = judged(url, policy.allowLoopbackPorts);
  let moved: string | undefined;
  let forGood = true;
  for (let hop = 0; ; hop += 1) {
    const response = await ask(target, { validators, policy, deadline });
    const next = redirectOf(response, target);
    const arrival = { url: plain(target.url), validators, ...(moved === undefined ? {} : { movedPermanently: moved }) };
    if (next === undefined) return settle(response, arrival, policy);
    response.destroy();
    if (hop === policy.maxRedirects) throw refused('too-many-redirects', `more than ${policy.maxRedirects} redirects`);
    const from = target;
    // the outside world may not send us to this machine, whatever ports stand open
    target = judged(next, from.loopback ? policy.allowLoopbackPorts : []);
    if (from.url.protocol === 'https:' && target.url.protocol !== 'https:') throw refused('insecure-redirect', 'from https to http');
    forGood &&= permanent.has(response.statusCode ?? 0);
    if (forGood) moved = plain(target.url);
  }
}

function judged(url: string, allowLoopbackPorts: readonly number[]): JudgedUrl {
  const verdict = judgeUrl(url, { allowLoopbackPorts });
  if (!verdict.allowed) throw refused(verdict.reason, verdict.detail);
  return verdict;
}

async function ask(target: JudgedUrl, { validators, policy, deadline }: Omit<Journey, 'url'>): Promise<IncomingMessage> {
  deadline.enter('the connection', policy.connectMs);
  const addresses = await deadline.race(resolveJudged(target, policy));
  const headers = requestHeaders(target.url.host, policy.userAgent, validators);
  return sendRequest({ target, addresses, headers }, policy, deadline);
}

function redirectOf(response: IncomingMessage, { url }: JudgedUrl): string | undefined {
  const { location } = response.headers;
  const status = response.statusCode ?? 0;
  if (location === undefined || !(permanent.has(status) || temporary.has(status))) return undefined;
  return URL.parse(location, url.href)?.href ?? location;
}

/** Without the fragment, which never leaves the client. */
function plain(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}
