import type { Missing } from '../missing.js';
import type { StackMeans } from '../options.js';

/** A broker or a database that answers, by whatever means. */
export interface Part<Address> {
  readonly address: Address;
  readonly processIds: () => readonly number[];
  readonly stop: () => Promise<void>;
}

/** How a part is had by each means; a means that does not apply here says what it lacks. */
export type Starts<Address> = Readonly<Record<StackMeans, () => Promise<Part<Address> | Missing>>>;
