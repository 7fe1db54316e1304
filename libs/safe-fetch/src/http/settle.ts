import type { IncomingMessage } from 'node:http';
import type { FullPolicy } from '../policy.js';
import { failed, type FetchedContent, type FetchResult, type Validators } from '../result.js';
import { decodeBody } from './decode-body.js';
import { codingsOf, maxAgeMs, retryAfterMs, validatorsOf } from './headers.js';
import { isFramed, readBody } from './read-body.js';

/** How the answer was reached. */
export interface Arrival {
  readonly url: string;
  readonly movedPermanently?: string;
  /** What was asked with. */
  readonly validators: Validators;
}

/** What the last answer of a fetch means. */
export async function settle(response: IncomingMessage, arrival: Arrival, policy: FullPolicy): Promise<FetchResult> {
  const status = response.statusCode ?? 0;
  if (status === 200 || status === 203) return readContent(response, arrival, policy);
  response.destroy();
  if (status === 304) return notModified(response, arrival.validators);
  if (status === 410) return { kind: 'gone' };
  const pause = retryAfterMs(response.headers['retry-after'], policy.now());
  if (status === 429 || (status === 503 && pause !== undefined)) return { kind: 'throttled', status, ...(pause === undefined ? {} : { retryAfterMs: pause }) };
  return { kind: 'failed', reason: 'http-error', detail: `status ${status}`, status };
}

function notModified(response: IncomingMessage, asked: Validators): FetchResult {
  if (asked.etag === undefined && asked.lastModified === undefined) throw failed('bad-response', '304 to a question without condition');
  return { kind: 'not-modified', validators: { ...asked, ...validatorsOf(response.headers) } };
}

async function readContent(response: IncomingMessage, { url, movedPermanently }: Arrival, policy: FullPolicy): Promise<FetchedContent> {
  const { headers } = response;
  const codings = codingsOf(headers['content-encoding']);
  const wire = await readBody(response, policy.maxBytes);
  const bytes = await decodeBody(wire, codings, policy.maxBytes);
  const fresh = maxAgeMs(headers['cache-control']);
  return {
    kind: 'content', status: response.statusCode ?? 200, url, bytes, validators: validatorsOf(headers),
    complete: isFramed(response) || codings.length > 0, // a coding has an end of its own, and decoding reached it
    ...(headers['content-type'] === undefined ? {} : { contentType: headers['content-type'] }),
    ...(movedPermanently === undefined ? {} : { movedPermanently }),
    ...(fresh === undefined ? {} : { maxAgeMs: fresh }),
  };
}
