import { formValues } from '@dateline/contracts';
import type { Stamp } from '../load/stamp.js';
import type { EnrichedSeen, RawSeen, StatusSeen } from './evidence.js';
import type { Findings } from './findings.js';
import { formNumber, laneNumber, type Ledger } from './ledger.js';
import type { Strangers } from './strangers.js';

/** 16 hexadecimal digits or a UUID as a number that fits a column. */
const hashed = (text: string): bigint => BigInt(`0x${text.replaceAll('-', '').slice(0, 16)}`);

/** Same version, same event, same bytes (architecture.md, "Promises": source to raw). */
export function hearRaw(ledger: Ledger, findings: Findings, strangers: Strangers, seen: RawSeen): void {
  const [stamp] = seen.stamps;
  const ordinal = stamp === undefined ? undefined : ledger.ordinalAt(stamp);
  if (ordinal === undefined || seen.eventId === undefined) return strangers.heard(seen);
  const known = ledger.eventOf[ordinal];
  if (known === '') {
    ledger.eventOf[ordinal] = seen.eventId;
    ledger.ordinalOf.set(seen.eventId, ordinal);
    ledger.rawLane[ordinal] = laneNumber(seen.lane);
    ledger.rawOffset[ordinal] = seen.offset;
    ledger.rawDigest[ordinal] = hashed(seen.digest);
    ledger.withheld[ordinal] = seen.declaredStatus === 'canceled' ? 2 : seen.declaredStatus === 'withheld' ? 1 : 0;
    if (ledger.numberAt(ordinal) === ledger.plan.size.versions) ledger.lastKey[ledger.itemAt(ordinal)] = seen.versionKey ?? '';
  } else if (known !== seen.eventId) {
    findings.add('doubled', `${ledger.name(ordinal)} was published as two events, ${known} and ${seen.eventId}`);
  } else if (ledger.rawDigest[ordinal] !== hashed(seen.digest)) {
    findings.add('doubled', `${ledger.name(ordinal)} was published with two contents as event ${known}`);
  }
  ledger.rawRecords[ordinal] = (ledger.rawRecords[ordinal] as number) + 1;
  if (laneNumber(seen.lane) === ledger.rawLane[ordinal]) ledger.rawOffset[ordinal] = Math.min(ledger.rawOffset[ordinal] as number, seen.offset);
}

/** Deterministic output, and nothing of a withheld text where subscribers read. */
export function hearEnriched(ledger: Ledger, findings: Findings, strangers: Strangers, seen: EnrichedSeen): void {
  if (seen.kind === 'enriched') leaks(ledger, findings, seen.stamps, `the enriched topic (${seen.form} ${seen.eventId})`);
  const ordinal = ledger.ordinalOf.get(seen.inputEventId);
  if (ordinal === undefined) return strangers.enriched(seen);
  ledger.enriched[ordinal] = (ledger.enriched[ordinal] as number) + 1;
  sameAgain(ledger, findings, ordinal, seen);
  ownText(ledger, findings, ordinal, seen);
  if (seen.kind === 'held') return;
  if (seen.lane !== undefined && laneNumber(seen.lane) === ledger.rawLane[ordinal]) {
    const first = ledger.enrichedOffset[ordinal] as number;
    ledger.enrichedOffset[ordinal] = first < 0 ? seen.offset : Math.min(first, seen.offset);
  }
  subscribe(ledger, ordinal, seen.form === 'full');
}

/** The status topic: the last record of each item counts, and none carries a text. */
export function hearStatus(ledger: Ledger, findings: Findings, seen: StatusSeen): void {
  for (const stamp of seen.stamps) findings.add('leaked', `text of item ${stamp.item} version ${stamp.number} on the status topic`);
  const item = ledger.itemOf.get(seen.itemId);
  if (item === undefined || seen.offset < (ledger.statusOffset[item] as number)) return;
  ledger.statusOffset[item] = seen.offset;
  ledger.status[item] = seen.status;
  ledger.statusKey[item] = seen.versionKey;
}

function leaks(ledger: Ledger, findings: Findings, stamps: readonly Stamp[], where: string): void {
  for (const stamp of stamps) {
    const ordinal = ledger.ordinalAt(stamp);
    if (ordinal !== undefined && (ledger.withheld[ordinal] as number) > 0) findings.add('leaked', `text of ${ledger.name(ordinal)}, withheld, on ${where}`);
  }
}

/**
 * One event for a version in each form, with the same bytes each time. A story that went on with its text alone is another event than the
 * same story read whole, and both may go out (ADR 4).
 */
function sameAgain(ledger: Ledger, findings: Findings, ordinal: number, { form, eventId, digest, enrichment }: EnrichedSeen): void {
  const number = formNumber(form);
  const [ids, digests, statuses] = [ledger.formId[number], ledger.formDigest[number], ledger.formStatus[number]] as [BigUint64Array, BigUint64Array, string[]];
  if (statuses[ordinal] === undefined) {
    ids[ordinal] = hashed(eventId);
    digests[ordinal] = hashed(digest);
    statuses[ordinal] = enrichment;
    return;
  }
  const isFirst = ids[ordinal] === hashed(eventId);
  const known = isFirst ? digests[ordinal] : ledger.otherDigest.get(eventId);
  if (!isFirst) ledger.otherDigest.set(eventId, known ?? hashed(digest));
  if (!isFirst && known === undefined && statuses[ordinal] !== 'skipped' && enrichment !== 'skipped') {
    findings.add('doubled', `${ledger.name(ordinal)} went out as two ${form} events, the second ${eventId}`);
  } else if ((known ?? hashed(digest)) !== hashed(digest)) {
    findings.add('doubled', `${ledger.name(ordinal)} went out with two contents as ${form} event ${eventId}`);
  }
}

function ownText(ledger: Ledger, findings: Findings, ordinal: number, { form, stamps, kind }: EnrichedSeen): void {
  const own = stamps.filter((stamp) => ledger.ordinalAt(stamp) === ordinal);
  if (form === 'notice' ? stamps.length === 0 : own.length === 1 && stamps.length === 1) return;
  if (form === 'notice') findings.add('leaked', `a notice of ${ledger.name(ordinal)} carries a text`);
  else findings.add('out-of-order', `the ${formValues[formNumber(form)]} event of ${ledger.name(ordinal)} on the ${kind} topic does not carry its text and no other`);
}

/** The reader's rule (events.md): of an item only the largest version counts, whenever it comes. */
function subscribe(ledger: Ledger, ordinal: number, text: boolean): void {
  const [item, number] = [ledger.itemAt(ordinal), ledger.numberAt(ordinal)];
  const before = ledger.readerNumber[item] as number;
  if (number < before) return;
  ledger.readerText[item] = text || (number === before && ledger.readerText[item] === 1) ? 1 : 0;
  ledger.readerNumber[item] = number;
}
