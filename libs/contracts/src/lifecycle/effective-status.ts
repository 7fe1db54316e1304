import type { StatusReason } from '../events/article-status.js';
import type { PubStatus } from '../events/primitives.js';
import { compareVersionKeys } from '../identity/version-key.js';
import { holds, type VersionFacts } from './version-status.js';

/** One version as the fold sees it. */
export interface FoldVersion extends VersionFacts {
  readonly versionKey: string;
  /** The raw event of the version: named as the cause, and the tie-breaker of equal keys. */
  readonly eventId: string;
  readonly trust: string;
  /** `operator` marks a version that an operator's command made. */
  readonly protocol?: string | undefined;
}

export interface EffectiveStatus {
  readonly status: PubStatus;
  readonly reason: StatusReason;
  /** The largest version key: what readers compare later events with. */
  readonly versionKey: string;
  /** The raw event of the version with the largest key. */
  readonly currentEventId: string;
  /** The raw event of the version that decided. */
  readonly causeEventId: string;
  /** Set while an embargo is open: when it ends. */
  readonly embargoedUntil?: string;
}

interface Gate {
  readonly eventId: string;
  /** Closed by an operator: nobody else opens it. */
  readonly byOperator?: boolean;
}

/** What stands between an item and its readers; each gate is opened by what closed it, or by an explicit release. */
interface Gates {
  readonly canceled?: Gate | undefined;
  readonly hold?: Gate | undefined;
  readonly embargo?: (Gate & { readonly until: string }) | undefined;
  /** The last version that opened the gates, and how. */
  readonly opened?: (Gate & { readonly reason: StatusReason }) | undefined;
}

const isOperators = ({ protocol }: FoldVersion): boolean => protocol === 'operator';

/**
 * How a version explicitly says usable, if it does (events.md, "Effective status"). An operator's says so by its declared status, which is
 * known before anything has read the text it carries.
 */
function explicitRelease(version: FoldVersion): StatusReason | undefined {
  if (version.declaredStatus === 'canceled' || holds(version) || version.action === 'kill' || version.action === 'hold') return undefined;
  if (isOperators(version)) return version.declaredStatus === 'usable' || version.action === 'release' ? 'operator' : undefined;
  if (version.declaredStatus === 'usable') return 'declared-usable';
  if (version.trust !== 'wire') return undefined;
  if (version.action === 'release') return 'release';
  return version.action === 'refile' ? 'refile' : undefined;
}

/** A feed that closes what an operator has closed already takes nothing over. */
const closed = (before: Gate | undefined, gate: Gate): Gate => (before?.byOperator === true && gate.byOperator !== true ? before : gate);

/** What stays closed when a version opens the gates: an operator's kill or hold is not undone by the "usable" that a feed puts on every story. */
const keptClosed = ({ canceled, hold }: Gates): Gates => ({
  ...(canceled?.byOperator === true ? { canceled } : {}), ...(hold?.byOperator === true ? { hold } : {}),
});

function close(gates: Gates, version: FoldVersion): Gates {
  const gate = { eventId: version.eventId, ...(isOperators(version) ? { byOperator: true } : {}) };
  const canceled = version.declaredStatus === 'canceled' || version.action === 'kill';
  const hold = holds(version) || version.action === 'hold';
  return {
    ...gates,
    canceled: canceled ? closed(gates.canceled, gate) : gates.canceled,
    hold: hold ? closed(gates.hold, gate) : gates.hold,
    embargo: version.embargoedUntil === undefined ? gates.embargo : { ...gate, until: version.embargoedUntil },
  };
}

function step(gates: Gates, version: FoldVersion): Gates {
  const reason = explicitRelease(version);
  if (reason === undefined) return close(gates, version);
  const kept = reason === 'operator' ? {} : keptClosed(gates);
  return close({ ...kept, opened: { eventId: version.eventId, reason } }, version);
}

function inKeyOrder(versions: readonly FoldVersion[]): FoldVersion[] {
  return [...versions].sort((a, b) => compareVersionKeys(a.versionKey, b.versionKey) || compareVersionKeys(a.eventId, b.eventId));
}

/**
 * The effective status of an item: a fold over all its versions in key order, whatever the order of their arrival.
 * `canceled` and `withheld` stay until a later version explicitly says usable, a release or refile from a wire source,
 * a due embargo, or an operator; what an operator has killed or held, an operator alone gives free (events.md, "Effective status").
 * @param now the instant at which embargoes are judged, in the fixed-width form
 * @returns undefined for an item without versions
 */
export function effectiveStatus(versions: readonly FoldVersion[], now: string): EffectiveStatus | undefined {
  const ordered = inKeyOrder(versions);
  const current = ordered.at(-1);
  if (current === undefined) return undefined;
  const gates = ordered.reduce<Gates>(step, {});
  return { ...verdict(gates, current, now), versionKey: current.versionKey, currentEventId: current.eventId };
}

function verdict(gates: Gates, current: FoldVersion, now: string): Pick<EffectiveStatus, 'status' | 'reason' | 'causeEventId' | 'embargoedUntil'> {
  const { canceled, hold, embargo, opened } = gates;
  const open = embargo !== undefined && embargo.until > now ? { embargoedUntil: embargo.until } : {};
  if (canceled) return { status: 'canceled', reason: 'kill', causeEventId: canceled.eventId, ...open };
  if (hold) return { status: 'withheld', reason: 'hold', causeEventId: hold.eventId, ...open };
  if (embargo && embargo.until > now) return { status: 'withheld', reason: 'embargo', causeEventId: embargo.eventId, ...open };
  if (embargo) return { status: 'usable', reason: 'embargo-ended', causeEventId: embargo.eventId };
  if (opened) return { status: 'usable', reason: opened.reason, causeEventId: opened.eventId };
  return { status: 'usable', reason: 'no-objection', causeEventId: current.eventId };
}
