import type { PubStatus } from '../events/primitives.js';
import { holds } from './version-status.js';

/** What an item's versions so far pass on to a version that states neither status nor embargo. */
export interface OpenGates {
  readonly held: boolean;
  /** When the embargo ends; it may be over by now. */
  readonly embargoedUntil?: string | undefined;
}

/** What a delivered version says about its own release. */
export interface DeclaredRelease {
  readonly declaredStatus?: PubStatus | undefined;
  readonly embargoedUntil?: string | undefined;
}

export interface InheritedRelease extends DeclaredRelease {
  readonly embargoInherited?: true;
}

/**
 * A version that states none takes on the item's declared hold and unexpired embargo (events.md, "An open embargo or hold is inherited").
 * @param now the version's `receivedAt`
 */
export function inheritGates(declared: DeclaredRelease, open: OpenGates, now: string): InheritedRelease {
  if (declared.declaredStatus !== undefined || declared.embargoedUntil !== undefined) return declared;
  const embargo = open.embargoedUntil !== undefined && open.embargoedUntil > now ? { embargoedUntil: open.embargoedUntil } : {};
  const hold = open.held ? { declaredStatus: 'withheld' as const } : {};
  const inherited = { ...hold, ...embargo };
  return Object.keys(inherited).length === 0 ? declared : { ...inherited, embargoInherited: true };
}

/** The gates an item passes on after one more version as delivered: an explicit usable opens them, a hold or embargo of its own closes them. */
export function gatesAfter(open: OpenGates, declared: DeclaredRelease): OpenGates {
  const before: OpenGates = declared.declaredStatus === 'usable' ? { held: false } : open;
  const held = before.held || holds({ ...declared, action: 'new' });
  const embargoedUntil = declared.embargoedUntil ?? before.embargoedUntil;
  return { held, ...(embargoedUntil === undefined ? {} : { embargoedUntil }) };
}
