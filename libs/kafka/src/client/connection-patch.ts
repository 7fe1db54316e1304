import type { Socket } from 'node:net';
import type { KafkaLog } from '../settings.js';
import { fitsKafkajs, requireKafkajs } from './fits-kafkajs.js';

/** The parts of kafkajs' `Connection` that the patch touches. */
interface Connection {
  socket?: Socket;
  chunks: Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  isConnected(): boolean;
}
type Connect = (this: Connection) => Promise<unknown>;
type Send = (this: Connection, request: object) => Promise<unknown>;
interface Methods { connect: Connect; send: Send }

const lengthBytes = 4;

/**
 * Two faults of kafkajs 2.2.4 that an unsteady network brings out. A connection that breaks in the middle of an answer keeps the half it
 * has, and reads it as the beginning of the first answer on the next socket: from then on every answer is nonsense, which ends in requests
 * that time out for ever or in a throw nobody catches. And a request that timed out leaves its connection open: where the broker has
 * forgotten it, all that follow time out too.
 */
export function patchConnections(log: KafkaLog): boolean {
  const { prototype } = requireKafkajs('kafkajs/src/network/connection') as { readonly prototype: Methods };
  const { connect, send } = prototype;
  if (!fitsKafkajs(log, 'broken connections', typeof connect === 'function' && typeof send === 'function')) return false;
  prototype.connect = function connectAnew() {
    if (!this.isConnected()) forgetLast(this);
    return connect.call(this);
  };
  prototype.send = async function sendOrBreak(request) {
    try {
      return await send.call(this, request);
    } catch (error) {
      if (error instanceof Error && error.name === 'KafkaJSRequestTimeoutError') this.socket?.destroy(error);
      throw error;
    }
  };
  return true;
}

/** Half an answer, and a socket that may still have something to say, are no business of the next socket's. */
function forgetLast(connection: Connection): void {
  Object.assign(connection, { chunks: [], bytesBuffered: 0, bytesNeeded: lengthBytes });
  const { socket } = connection;
  if (socket === undefined || socket.connecting) return;
  socket.removeAllListeners().on('error', () => {}); // nobody waits for it any more
  socket.destroy();
}
