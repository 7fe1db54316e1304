import { probeBroker } from '@dateline/kafka';
import type { BrokerProbe, DatabaseProbe } from '@dateline/local-stack';
import { onDatabase } from './on-database.js';

/** Whether a broker answers a Metadata request, asked by the client that the services use. */
export const brokerProbe: BrokerProbe = (brokers, signal) => probeBroker(brokers, signal);

/** Whether a database answers a query. */
export const databaseProbe: DatabaseProbe = (url, signal) => {
  signal.throwIfAborted();
  return onDatabase(url, 'select 1');
};
