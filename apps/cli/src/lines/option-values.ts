import { isUuid } from '@dateline/contracts';
import { InvalidArgumentError } from 'commander';
import { readInstant } from '../instant.js';

/** Values of options, checked while the command line is read; each throws commander's own complaint. */
export const optionValue = { id, moment, text, count, more };

function id(value: string): string {
  if (!isUuid(value)) throw new InvalidArgumentError('A UUID in lower case.');
  return value;
}

/** As it was written: ages are counted when the command begins. */
function moment(value: string): string {
  if (readInstant(value, 0) === undefined) throw new InvalidArgumentError('ISO 8601 with its zone, a day, or an age such as 90m, 2h, 7d.');
  return value;
}

function text(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It may not be empty.');
  return value.trim();
}

function count(max: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/u.test(value) ? Number(value) : 0;
    if (number < 1 || number > max) throw new InvalidArgumentError(`A whole number from 1 to ${max}.`);
    return number;
  };
}

/** For an option that may be given again. */
function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
