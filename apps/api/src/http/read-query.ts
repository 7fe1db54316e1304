import { BadRequestException } from '@nestjs/common';
import { readCursor, type PageCursor } from '@dateline/persistence';

/** Query parameters as express hands them over: a name given twice is a list. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** How one parameter is read. */
export interface Parameter<T> {
  readonly name: string;
  /** Completes "name …" in the answer to a wrong value. */
  readonly expected: string;
  readonly read: (text: string) => T | undefined;
}

const maxText = 200;
const maxLimit = 100;
const controls = /[\u0000-\u001f\u007f]/u;

/** Text of at most 200 characters. */
export const text = (name: string): Parameter<string> => ({
  name, expected: `must be 1 to ${maxText} characters, none of them control characters`,
  read: (value) => (value.trim().length > 0 && value.length <= maxText && !controls.test(value) ? value.trim() : undefined),
});

/** One of a closed list. */
export const oneOf = (name: string, values: readonly string[]): Parameter<string> => ({
  name, expected: `must be one of ${values.join(', ')}`, read: (value) => values.find((candidate) => candidate === value),
});

/** How many rows of a page. */
export const limit: Parameter<number> = {
  name: 'limit', expected: `must be a whole number from 1 to ${maxLimit}`,
  read: (value) => (/^[1-9]\d{0,2}$/u.test(value) && Number(value) <= maxLimit ? Number(value) : undefined),
};

/** Where the page before ended. */
export const cursor = (shape: 'instant' | 'count'): Parameter<PageCursor> => ({
  name: 'cursor', expected: 'must be the `next` of the page before', read: (value) => readCursor(value, shape),
});

type Values<P> = { readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T | undefined : never };

/**
 * Reads the parameters a list takes.
 * @throws BadRequestException that names the parameter, for a value that does not do, one given twice, or a name nobody knows
 */
export function readQuery<const P extends Readonly<Record<string, Parameter<unknown>>>>(query: RawQuery, parameters: P): Values<P> {
  const known = Object.values(parameters).map(({ name }) => name);
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new BadRequestException(`a parameter is not known; there are ${known.join(', ')}`);
  return Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, readOne(query[parameter.name], parameter)])) as Values<P>;
}

function readOne(given: unknown, { name, expected, read }: Parameter<unknown>): unknown {
  if (given === undefined) return undefined;
  const value = typeof given === 'string' ? read(given) : undefined;
  if (value === undefined) throw new BadRequestException(`${name} ${expected}`);
  return value;
}
