/** Month names as feeds write them: English, German, French, Spanish, Portuguese, Italian, Dutch; full and short. */
const names: readonly string[] = [
  'jan january januar jänner janvier janv enero ene janeiro gennaio gen januari',
  'feb february februar février févr fév febrero fevereiro fev febbraio februari',
  'mar march märz mär maerz mars marzo março maart mrt',
  'apr april avril avr abril abr aprile',
  'may mai mayo maio maggio mag mei',
  'jun june juni juin junio junho giugno giu',
  'jul july juli juillet juil julio julho luglio lug',
  'aug august août aout agosto ago augustus',
  'sep sept september septembre septiembre setembro set settembre',
  'oct october oktober okt octobre octubre outubro out ottobre ott',
  'nov november novembre noviembre novembro',
  'dec december dezember dez décembre déc diciembre dic dezembro dicembre',
];

const months: ReadonlyMap<string, number> = new Map(names.flatMap((line, at) => line.split(' ').map((name) => [name, at + 1] as const)));

/** 1–12 for a month's name in any case, a full stop behind it allowed. */
export function monthOf(name: string): number | undefined {
  return months.get(name.toLowerCase().replace(/\.$/u, ''));
}
