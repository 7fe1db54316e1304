import { formValues } from '@dateline/contracts';
import { truthOf } from '../load/plan.js';
import type { Findings } from './findings.js';
import { heldAgainst } from './hear-archive.js';
import { formNumber, unseen, type Ledger } from './ledger.js';
import type { Strangers } from './strangers.js';
import type { Books } from './verdict.js';

/** The form a version must have been stored in, by what its raw event said of it. */
const dueForm = (withheld: number): number => formNumber(withheld === 2 ? 'notice' : withheld === 1 ? 'held' : 'full');

/** Looks at every version once all evidence is heard: whatever is planned must be somewhere. */
export function concludeVersions(ledger: Ledger, findings: Findings): void {
  for (let ordinal = 0; ordinal < ledger.eventOf.length; ordinal += 1) {
    const name = ledger.name(ordinal);
    const missing = missingFrom(ledger, ordinal);
    if (missing !== undefined) {
      findings.add('lost', `${name} ${missing}`);
      continue;
    }
    const [form, due] = [ledger.rowForm[ordinal] as number, dueForm(ledger.withheld[ordinal] as number)];
    if (form !== unseen && form !== due) findings.add(form > due ? 'kill-not-effective' : 'lost', `${name} is stored as ${formValues[form]}, not as ${formValues[due]}`);
  }
}

/** Where a version got to and no further; undefined for one that is where it has to be, or was given up or let go with its reason. */
function missingFrom(ledger: Ledger, ordinal: number): string | undefined {
  if (ledger.rawRecords[ordinal] === 0) return 'never reached a raw topic';
  if (ledger.rows[ordinal] === 0) return 'is not in the archive';
  if (ledger.dead[ordinal] === 1 || ledger.dropped[ordinal] === 1) return undefined;
  if (ledger.enriched[ordinal] === 0) return 'is on no enriched topic';
  return ledger.rowForm[ordinal] === unseen ? 'has no enriched event in the archive' : undefined;
}

/** Looks at every item: what the status topic says of it, and what a subscriber shows who follows the reader's rule. */
export function concludeItems(ledger: Ledger, findings: Findings): void {
  for (let item = 0; item < ledger.plan.size.items; item += 1) {
    const truth = truthOf(ledger.plan, item);
    if (ledger.itemRows[item] === 0) findings.add('lost', `item ${item} is not in the archive`);
    heldAgainst(findings, truth, ledger.status[item], 'the status topic');
    if (ledger.status[item] !== undefined && ledger.statusKey[item] !== ledger.lastKey[item]) findings.add('out-of-order', `the status of item ${item} names another version than ${truth.current}`);
    reader(ledger, findings, item);
    lanesInOrder(ledger, findings, item);
  }
}

/** Status first, then the largest version key. */
function reader(ledger: Ledger, findings: Findings, item: number): void {
  const { status, current } = truthOf(ledger.plan, item);
  const readsText = ledger.status[item] === 'usable' && ledger.readerText[item] === 1;
  if (status !== 'usable' && readsText) findings.add('kill-not-effective', `a subscriber still reads a text of item ${item}, which is ${status}`);
  if (status !== 'usable') return;
  if (ledger.readerNumber[item] !== current) findings.add('out-of-order', `a subscriber reads version ${ledger.readerNumber[item]} of item ${item}, not ${current}`);
  else if (!readsText) findings.add('lost', `a subscriber reads no text of item ${item}, which is usable`);
}

/** Versions of one lane leave the enricher in the order in which they came, repeats apart. */
function lanesInOrder(ledger: Ledger, findings: Findings, item: number): void {
  const { versions } = ledger.plan.size;
  for (let first = item * versions; first < (item + 1) * versions; first += 1) {
    for (let second = first + 1; second < (item + 1) * versions; second += 1) {
      if (ledger.rawLane[first] !== ledger.rawLane[second]) continue;
      const [a, b] = [ledger.enrichedOffset[first] as number, ledger.enrichedOffset[second] as number];
      if (a < 0 || b < 0) continue;
      const came = (ledger.rawOffset[first] as number) < (ledger.rawOffset[second] as number);
      if (came !== a < b) findings.add('out-of-order', `${ledger.name(first)} and ${ledger.name(second)} changed places on their enriched topic`);
    }
  }
}

/** The books of the line; what they do not account for is a finding. */
export function concludeBooks(ledger: Ledger, findings: Findings, strangers: Strangers): Books {
  const books = { ...strangers.count() };
  for (let ordinal = 0; ordinal < ledger.eventOf.length; ordinal += 1) {
    const records = ledger.rawRecords[ordinal] as number;
    if (records === 0) continue;
    books.published += records;
    books.duplicates += records - 1;
    if (ledger.rowForm[ordinal] !== unseen) books.stored += 1;
    else if (ledger.dropped[ordinal] === 1) books.dropped += 1;
    else if (ledger.dead[ordinal] === 1) books.dead += 1;
  }
  const told = books.stored + books.duplicates + books.dropped + books.dead;
  if (told !== books.published) findings.add('book', `${books.published} raw records, of which ${told} are accounted for: ${JSON.stringify(books)}`);
  return books;
}
