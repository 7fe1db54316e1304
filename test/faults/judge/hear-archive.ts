import type { PubStatus } from '@dateline/contracts';
import { truthOf, type ItemTruth } from '../load/plan.js';
import type { DeadLetterSeen, FolderSeen, ItemRow, OutcomeSeen, VersionRow } from './evidence.js';
import type { Findings } from './findings.js';
import { formNumber, type Ledger } from './ledger.js';
import type { Strangers } from './strangers.js';

/** One row a version, with its bytes as they came, and a body where it has a text. */
export function hearVersion(ledger: Ledger, findings: Findings, strangers: Strangers, row: VersionRow): void {
  const ordinal = ledger.ordinalOf.get(row.eventId);
  if (ordinal === undefined) {
    if (row.form !== undefined) strangers.stored(row.eventId);
    return;
  }
  const name = ledger.name(ordinal);
  ledger.rows[ordinal] = (ledger.rows[ordinal] as number) + 1;
  if (row.form !== undefined) ledger.rowForm[ordinal] = formNumber(row.form);
  if ((ledger.rows[ordinal] as number) > 1) findings.add('doubled', `${name} has ${ledger.rows[ordinal]} rows`);
  if (row.rawRows > 1) findings.add('doubled', `${name} has ${row.rawRows} raw rows`);
  if (row.rawRows === 0) findings.add('lost', `the raw bytes of ${name} are not in the archive`);
  const bodies = row.form === undefined ? 0 : 1;
  if (row.bodyRows > bodies) findings.add('doubled', `${name} has ${row.bodyRows} bodies`);
  if (row.bodyRows < bodies) findings.add('lost', `${name} has no body`);
  ownTextStored(ledger, findings, ordinal, row);
}

/** A notice is stored without a text, everything else with its own. */
function ownTextStored(ledger: Ledger, findings: Findings, ordinal: number, { form, stamps }: VersionRow): void {
  if (form === undefined) return;
  if (stamps.some((stamp) => ledger.ordinalAt(stamp) !== ordinal)) findings.add('out-of-order', `the rows of ${ledger.name(ordinal)} carry another version's text`);
  if (form === 'notice' && stamps.length > 0) findings.add('kill-not-effective', `${ledger.name(ordinal)} is a notice in the archive and has a text`);
  if (form !== 'notice' && stamps.length === 0) findings.add('lost', `${ledger.name(ordinal)} is in the archive without its text`);
}

/** One row an item: the current version by key, the status by all versions, and nothing of a withdrawn one to be read. */
export function hearItem(ledger: Ledger, findings: Findings, row: ItemRow): void {
  const item = ledger.itemOf.get(row.itemId);
  if (item === undefined) return;
  ledger.itemRows[item] = (ledger.itemRows[item] as number) + 1;
  if ((ledger.itemRows[item] as number) > 1) findings.add('doubled', `item ${item} has ${ledger.itemRows[item]} rows`);
  const truth = truthOf(ledger.plan, item);
  const currentEvent = ledger.eventOf[item * ledger.plan.size.versions + truth.current - 1];
  if (row.currentEventId !== currentEvent) findings.add('out-of-order', `the current version of item ${item} is not version ${truth.current} (${currentEvent}) but ${row.currentEventId}`);
  heldAgainst(findings, truth, row.status, 'the archive');
  if (truth.status === 'usable') {
    if (row.shownEventId === undefined) findings.add('lost', `item ${item} is usable and not shown`);
    else if (row.shownEventId !== currentEvent) findings.add('out-of-order', `item ${item} shows ${row.shownEventId}, not version ${truth.current}`);
  } else {
    if (row.shownEventId !== undefined) findings.add('kill-not-effective', `item ${item} is ${truth.status} and shown (${row.shownEventId})`);
    if (row.traces > 0) findings.add('kill-not-effective', `item ${item} is ${truth.status} and leaves ${row.traces} rows in search and mentions`);
  }
  if (row.revisions !== ledger.plan.size.versions) findings.add('book', `item ${item} counts ${row.revisions} revisions, not ${ledger.plan.size.versions}`);
}

/** Holds a status against the truth: a kill or hold that is not in effect, or a usable story that is hidden. */
export function heldAgainst(findings: Findings, { item, status }: ItemTruth, found: PubStatus | undefined, where: string): void {
  if (found === status) return;
  findings.add(status === 'usable' ? 'lost' : 'kill-not-effective', `item ${item} must be ${status} and is ${found ?? 'unknown'} in ${where}`);
}

/** What was given up, by its raw event; of what is no event only the place is known. */
export function hearDeadLetter(ledger: Ledger, strangers: Strangers, { eventId, topic, partition, offset }: DeadLetterSeen): void {
  const ordinal = eventId === undefined ? undefined : ledger.ordinalOf.get(eventId);
  if (ordinal === undefined) strangers.dead(topic, partition, offset);
  else ledger.dead[ordinal] = 1;
}

/** What was let go on purpose behind the door; repeats at the door never became events. */
export function hearOutcome(ledger: Ledger, strangers: Strangers, { outcome, stage, eventId }: OutcomeSeen): void {
  if (outcome !== 'drop' || stage === 'feed-ingestor' || eventId === undefined) return;
  const ordinal = ledger.ordinalOf.get(eventId);
  if (ordinal === undefined) strangers.dropped(eventId);
  else ledger.dropped[ordinal] = 1;
}

/** Every file put into a folder is put away, and none refused. */
export function hearFolder(findings: Findings, { source, put, waiting, done, failed }: FolderSeen): void {
  if (waiting > 0) findings.add('lost', `${waiting} files of ${source} were never taken`);
  if (failed > 0) findings.add('lost', `${failed} files of ${source} were refused`);
  if (waiting + done + failed !== put) findings.add('book', `${put} files were put into ${source}, and ${waiting} wait, ${done} are done, ${failed} failed`);
}
