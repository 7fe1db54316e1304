import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { errorText } from '@dateline/pipeline';
import type { Deadline } from '../deadline.js';
import type { JudgedUrl } from '../guard/judge-url.js';
import type { FullPolicy } from '../policy.js';
import { failed, FetchStop, refused, type FetchFailure } from '../result.js';

export interface Shipment {
  readonly target: JudgedUrl;
  /** Judged. The connection goes to one of them and nowhere else. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

const maxHeaderSize = 16 * 1024;
// Agents of our own: the global ones may be told by the environment to go through a proxy, which would resolve by itself.
const agents = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

/**
 * Sends one GET and gives the response once its header is there; the body is still to be read, or the response destroyed.
 * @throws FetchStop by the phase that failed: `connect`, `tls`, `reset`, `bad-response`
 */
export function sendRequest({ target, addresses, headers }: Shipment, policy: FullPolicy, deadline: Deadline): Promise<IncomingMessage> {
  const { url, host, port } = target;
  const secure = url.protocol === 'https:';
  for (const address of addresses) policy.onConnect(address, port);
  const options = {
    method: 'GET', host, port, path: `${url.pathname}${url.search}`, headers, maxHeaderSize, signal: deadline.signal,
    lookup: onlyTo(addresses), autoSelectFamily: true, ...(secure && isIP(host) === 0 ? { servername: host } : {}),
  };
  return new Promise((resolve, reject) => {
    let phase: FetchFailure = 'connect';
    const request = secure ? requestHttps({ ...options, agent: agents.https }) : requestHttp({ ...options, agent: agents.http });
    const connected = () => {
      phase = 'reset';
      deadline.enter('the header', policy.headerMs);
    };
    request.once('socket', (socket: Socket) => {
      socket.once('connect', secure ? () => { phase = 'tls'; } : connected);
      if (secure) socket.once('secureConnect', connected);
    });
    let answered: IncomingMessage | undefined;
    request.on('error', (error) => {
      const stop = deadline.signal.aborted ? (deadline.signal.reason as FetchStop) : explain(error, phase);
      answered?.destroy(stop); // such as bytes after the announced length: what was read is not what was meant
      reject(stop);
    });
    request.once('upgrade', (_response, socket) => {
      socket.destroy();
      reject(failed('bad-response', 'another protocol, unasked'));
    });
    request.once('response', (response) => {
      deadline.leave();
      answered = response;
      resolve(response);
    });
    request.end();
  });
}

/** A look-up that knows the judged addresses alone. */
function onlyTo(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = answers;
    if (options.all === true || first === undefined) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}

function explain(error: NodeJS.ErrnoException, phase: FetchFailure): FetchStop {
  const code = error.code ?? errorText(error, 200);
  if (code === 'HPE_HEADER_OVERFLOW') return refused('too-large', `a header of more than ${maxHeaderSize} bytes`);
  return failed(code.startsWith('HPE_') ? 'bad-response' : phase, code);
}
