import type { KafkaLog } from '../settings.js';
import { fitsKafkajs, requireKafkajs } from './fits-kafkajs.js';

/** The parts of kafkajs' `RequestQueue` that the patch touches. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
}
type Schedule = (this: RequestQueue) => void;

const checkIntervalMs = 10;

/** Arms one timer, and only while something waits to be sent. */
const scheduleWhilePending: Schedule = function scheduleWhilePending() {
  if (this.pending.length === 0 || this.throttleCheckTimeoutId !== null) return;
  const waitMs = Math.max(this.throttledUntil - Date.now(), checkIntervalMs);
  this.throttleCheckTimeoutId = setTimeout(() => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  }, waitMs);
};

/**
 * kafkajs 2.2.4 re-arms a timer of about 1 ms on every idle connection: 650–880 timers and 33–60 ms of CPU a second each,
 * and a TimeoutNegativeWarning from Node 24 on (tulios/kafkajs#1751).
 */
export function patchIdleTimers(log: KafkaLog): boolean {
  const queue = requireKafkajs('kafkajs/src/network/requestQueue') as { readonly prototype: { scheduleCheckPendingRequests: Schedule } };
  if (!fitsKafkajs(log, 'idle timers', typeof queue.prototype.scheduleCheckPendingRequests === 'function')) return false;
  queue.prototype.scheduleCheckPendingRequests = scheduleWhilePending;
  return true;
}
