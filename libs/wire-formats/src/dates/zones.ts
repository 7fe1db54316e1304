/** What a zone as written means. */
export interface Zone {
  /** Minutes east of UTC. */
  readonly minutes: number;
  /** False where the name is unknown, missing or means several zones: then the time may be hours off. */
  readonly certain: boolean;
}

const certainNames: ReadonlyMap<string, number> = new Map(Object.entries({
  utc: 0, gmt: 0, ut: 0, z: 0, 'etc/gmt': 0, 'etc/utc': 0, wet: 0, cet: 60, met: 60, cest: 120, mest: 120, eet: 120, eest: 180, msk: 180, jst: 540, kst: 540,
  est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, akst: -540, akdt: -480, hst: -600, ast: -240, adt: -180,
}));

/** Names of several zones (British or Bangladesh, India or Israel, Central or China), and those that leave summer time open. */
const likelyNames: ReadonlyMap<string, number> = new Map(Object.entries({ bst: 60, ist: 330, cst: -360, et: -300, ct: -360, mt: -420, pt: -480, at: -240 }));

const numeric = /^(?:gmt|utc?)?([+-])(\d{1,2})(?::?(\d{2}))?$/iu;

function numericZone(match: RegExpExecArray): Zone | undefined {
  const [, sign, hours, minutes] = match;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  if (size > 15 * 60 || Number(minutes ?? 0) > 59) return undefined;
  return { minutes: sign === '-' ? -size : size, certain: true };
}

/** Reads a zone; one that is missing or unknown, and the military letters that RFC 822 got wrong, is UTC and uncertain. */
export function readZone(written: string): Zone {
  const match = numeric.exec(written);
  const numbered = match === null ? undefined : numericZone(match);
  if (numbered !== undefined) return numbered;
  const name = written.toLowerCase();
  const certain = certainNames.get(name);
  return certain === undefined ? { minutes: likelyNames.get(name) ?? 0, certain: false } : { minutes: certain, certain: true };
}
