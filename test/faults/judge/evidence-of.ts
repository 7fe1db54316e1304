import { rawTopic, type Form } from '@dateline/contracts';
import { hash } from 'node:crypto';
import { truthOf, versionAt, type LoadPlan } from '../load/plan.js';
import type { EnrichedSeen, Evidence, ItemRow, RawSeen, StatusSeen, VersionRow } from './evidence.js';

/** The evidence of one planned version in a run in which everything went well: to be changed by whoever plants a defect. */
export interface VersionEvidence {
  readonly raw: RawSeen;
  readonly enriched: EnrichedSeen;
  readonly held?: EnrichedSeen;
  readonly row: VersionRow;
}

const idOf = (...parts: readonly (string | number)[]): string => {
  const digits = hash('sha256', parts.join('/'));
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map(([from, to]) => digits.slice(from, to)).join('-');
};
const keyOf = (item: number, number: number): string => `2026-03-02T06:${String(number).padStart(2, '0')}:00.000Z/item ${item}`;

/** What topics and tables hold of a version. Offsets follow the order of sending. */
export function versionEvidence(plan: LoadPlan, ordinal: number): VersionEvidence {
  const { item, number, lane, status } = versionAt(plan, ordinal);
  const { itemId } = truthOf(plan, item);
  const [eventId, stamps, versionKey, offset] = [idOf('raw', ordinal), [{ item, number }], keyOf(item, number), plan.order.indexOf(ordinal)];
  const withheld = status === 'canceled' || status === 'withheld';
  const event = (kind: EnrichedSeen['kind'], form: Form): EnrichedSeen => ({
    kind, partition: item % 12, offset, eventId: idOf(form, ordinal), itemId, inputEventId: eventId, form, enrichment: 'complete',
    stamps: form === 'notice' ? [] : stamps, digest: hash('sha256', `${form} ${ordinal}`).slice(0, 16), ...(kind === 'held' ? {} : { lane }),
  });
  const form = status === 'canceled' ? 'notice' : status === 'withheld' ? 'held' : 'full';
  return {
    raw: { kind: 'raw', lane, partition: item % 12, offset, eventId, versionKey, stamps, digest: hash('sha256', `raw ${ordinal}`).slice(0, 16), ...(status === undefined ? {} : { declaredStatus: status }) },
    enriched: event('enriched', withheld ? 'notice' : 'full'),
    ...(form === 'held' ? { held: event('held', 'held') } : {}),
    row: { kind: 'version-row', eventId, itemId, versionKey, form, rawRows: 1, bodyRows: 1, stamps: form === 'notice' ? [] : stamps },
  };
}

/** What topics and tables hold of an item. */
export function itemEvidence(plan: LoadPlan, item: number): { readonly row: ItemRow; readonly status: StatusSeen } {
  const { itemId, status, current } = truthOf(plan, item);
  const currentEventId = idOf('raw', item * plan.size.versions + current - 1);
  return {
    row: {
      kind: 'item-row', itemId, status, currentEventId, revisions: plan.size.versions,
      ...(status === 'usable' ? { shownEventId: currentEventId, traces: 3 } : { traces: 0 }),
    },
    status: { kind: 'status', itemId, status, versionKey: keyOf(item, current), partition: item % 12, offset: item, stamps: [] },
  };
}

/** The raw topic's name and a version's place on it, as a dead letter of it says. */
export const placeOf = ({ lane, partition, offset }: RawSeen): { readonly topic: string; readonly partition: number; readonly offset: number } => ({ topic: rawTopic(lane).name, partition, offset });

/** All evidence of a run in which everything went well, raw records first. */
export function soundEvidence(plan: LoadPlan): Evidence[] {
  const versions = [...plan.order].map((ordinal) => versionEvidence(plan, ordinal));
  const items = Array.from({ length: plan.size.items }, (_, item) => itemEvidence(plan, item));
  return [
    ...versions.map(({ raw }) => raw), ...versions.flatMap(({ enriched, held }) => (held === undefined ? [enriched] : [enriched, held])),
    ...items.map(({ status }) => status), ...versions.map(({ row }) => row), ...items.map(({ row }) => row),
  ];
}
