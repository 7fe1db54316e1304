import { formValues, lanes, type Form, type Lane, type PubStatus } from '@dateline/contracts';
import type { LoadPlan } from '../load/plan.js';
import type { Stamp } from '../load/stamp.js';

/** No offset and no lane yet. */
export const unseen = 0xff;
export const laneNumber = (lane: Lane): number => lanes.indexOf(lane);
export const formNumber = (form: Form): number => formValues.indexOf(form);

/** What the judge remembers, in a few dozen bytes a version: columns by ordinal of the version, and by ordinal of the item. */
export class Ledger {
  /** Planned versions by their raw event; the other way round in `eventOf`. */
  readonly ordinalOf = new Map<string, number>();
  readonly eventOf: string[];
  readonly itemOf = new Map<string, number>();
  /** Version key of the last version of each item. */
  readonly lastKey: string[];

  readonly rawRecords: Uint32Array;
  readonly rawLane: Uint8Array;
  readonly rawOffset: Float64Array;
  readonly rawDigest: BigUint64Array;
  /** As published, whether its own or its item's: 0 none, 1 withheld, 2 canceled. */
  readonly withheld: Uint8Array;
  /** First offset on the enriched topic of the version's own lane; -1 for none. */
  readonly enrichedOffset: Float64Array;
  /** Enriched events on any topic. */
  readonly enriched: Uint32Array;
  /** By form: hash of the event's id, and of its bytes. */
  readonly formId: readonly BigUint64Array[];
  readonly formDigest: readonly BigUint64Array[];
  readonly formStatus: readonly string[][];
  /** Hash of the bytes of events that are not the first of their version and form, by id: few. */
  readonly otherDigest = new Map<string, bigint>();
  /** Rows of `archive.version`. */
  readonly rows: Uint8Array;
  /** The row's form, or `unseen`. */
  readonly rowForm: Uint8Array;
  readonly dropped: Uint8Array;
  readonly dead: Uint8Array;

  /** By item: what the status topic said last, and at which offset. */
  readonly status: (PubStatus | undefined)[];
  readonly statusKey: string[];
  readonly statusOffset: Float64Array;
  /** By item: the largest version a subscriber saw, and whether with its text. */
  readonly readerNumber: Uint16Array;
  readonly readerText: Uint8Array;
  readonly itemRows: Uint8Array;

  constructor(readonly plan: LoadPlan) {
    const { items } = plan.size;
    const versions = plan.order.length;
    this.eventOf = Array.from({ length: versions }, () => '');
    this.rawRecords = new Uint32Array(versions);
    this.rawLane = new Uint8Array(versions).fill(unseen);
    this.rawOffset = new Float64Array(versions);
    this.rawDigest = new BigUint64Array(versions);
    this.withheld = new Uint8Array(versions);
    this.enrichedOffset = new Float64Array(versions).fill(-1);
    this.enriched = new Uint32Array(versions);
    this.formId = formValues.map(() => new BigUint64Array(versions));
    this.formDigest = formValues.map(() => new BigUint64Array(versions));
    this.formStatus = formValues.map(() => []);
    this.rows = new Uint8Array(versions);
    this.rowForm = new Uint8Array(versions).fill(unseen);
    this.dropped = new Uint8Array(versions);
    this.dead = new Uint8Array(versions);
    this.lastKey = Array.from({ length: items }, () => '');
    this.status = Array.from({ length: items });
    this.statusKey = Array.from({ length: items }, () => '');
    this.statusOffset = new Float64Array(items).fill(-1);
    this.readerNumber = new Uint16Array(items);
    this.readerText = new Uint8Array(items);
    this.itemRows = new Uint8Array(items);
  }

  /** The planned version a stamp names; undefined for none of this plan. */
  ordinalAt({ item, number }: Stamp): number | undefined {
    const { items, versions } = this.plan.size;
    return item < items && number >= 1 && number <= versions ? item * versions + number - 1 : undefined;
  }

  itemAt(ordinal: number): number {
    return Math.floor(ordinal / this.plan.size.versions);
  }

  numberAt(ordinal: number): number {
    return (ordinal % this.plan.size.versions) + 1;
  }

  /** For messages. */
  name(ordinal: number): string {
    return `item ${this.itemAt(ordinal)} version ${this.numberAt(ordinal)}`;
  }
}
