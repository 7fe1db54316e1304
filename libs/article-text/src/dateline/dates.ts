const months = [
  'jan(?:uary|vier|uar|uari)?', 'janv', 'jän(?:ner)?', 'gennaio', 'enero', 'ene', 'janeiro', 'feb(?:ruary|ruar|ruari|brero|raio)?', 'febrero', 'fevereiro', 'février', 'févr?', 'fev', 'febbraio',
  'mar(?:ch|s|zo|ço|et)?', 'märz?', 'maart', 'apr(?:il|ile)?', 'avril', 'avr', 'abril', 'abr', 'ma[iy]o?', 'maggio', 'mai', 'mei', 'maj', 'june?', 'juin', 'juni[o]?', 'jun', 'junho', 'giugno', 'giu',
  'july?', 'juillet', 'juil', 'juli[o]?', 'jul', 'julho', 'luglio', 'lug', 'aug(?:ust|ustus|usti)?', 'août', 'aout', 'agosto', 'ago', 'sept?(?:ember|embre|iembre)?', 'setembro', 'settembre', 'set', 'o[ck]t(?:ober|obre|ubre)?', 'outubro', 'out', 'ottobre', 'ott',
  'nov(?:ember|embre|iembre|embro)?', 'de[cz](?:ember|embre|embro)?', 'd[ée]c(?:embre)?', 'diciembre', 'dicembre', 'dic', 'dez(?:ember|embro)?',
].join('|');
const weekdays = [
  'mon(?:day)?', 'tue(?:s|sday)?', 'wed(?:nesday|s)?', 'thu(?:rs|rsday|r)?', 'fri(?:day)?', 'sat(?:urday)?', 'sun(?:day)?', 'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag',
  'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo',
].join('|');

const day = '\\d{1,2}(?:st|nd|rd|th|er|\\.|º)?';
const year = "(?:19|20)\\d{2}";
const month = `(?:${months})\\.?`;
const calendar = `(?:${month}\\s?${day}(?:,?\\s${year})?|${day}\\s?(?:de\\s)?${month}(?:,?\\s(?:de\\s)?${year})?|\\d{1,2}[/.]\\d{1,2}[/.](?:${year}|\\d{2})|${year}-\\d{2}-\\d{2})`;

/** A date as datelines print it, with or without a weekday: `April 12, 2017`, `18 mars 2026`, `12. Apr`, `Wednesday`. */
export const printedDate = `(?:(?:${weekdays})\\.?,?\\s)?${calendar}|(?:${weekdays})`;

/** A printed date at the end of a dateline's head. */
export const dateAtEnd = new RegExp(`(?:^|[\\s,.;]+)(${printedDate})$`, 'iu');

const marks = [
  '\\d{1,3}\\s?-?\\s?min(?:ute)?s?\\s?(?:read|lesezeit|de lecture|de lectura)?', '\\d{4}-\\d{2}-\\d{2}t\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:z|[+-]\\d{2}:?\\d{2})?',
  '\\d{1,2}\\s?[:.h]\\s?\\d{2}(?:[:.]\\d{2})?(?:\\.\\d+)?\\s?(?:a\\.?m\\.?|p\\.?m\\.?|uhr|h)(?!\\p{L})', printedDate, year, month, '\\d{1,2}\\s?[:.h]\\s?\\d{2}(?:[:.]\\d{2})?(?:\\.\\d+)?', '\\d{1,2}\\s?(?:a\\.?m\\.?|p\\.?m\\.?|uhr|hrs|h)', '\\d{4}-\\d{2}-\\d{2}t?', '\\d{3,4}(?=\\s?(?:gmt|utc|ist|est|hrs))',
  '(?:a|p)\\.?m\\.?', 'gmt|utc|z|ist|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest|mez|mesz|jst|sgt|hkt|aest|aedt|wib|eat|sast|et|pt|ct', '[+-]\\d{2}:?\\d{2}', '[(]?(?:gmt|utc)?\\s?[+-]\\d{1,2}[)]?',
  '\\d{1,2}\\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)(?:\\sago)?', 'an? (?:minute|hour|day|week|month|year) ago', 'ago|today|yesterday|just now|heute|gestern', 'vor \\d+ \\p{L}+', 'il y a \\d+ \\p{L}+', 'hace \\d+ \\p{L}+',
  '(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released|filed|edited|uploaded)(?: date)?', 'publication date|date(?: published)?|time', 'stand|veröffentlicht|aktualisiert|erstellt|publié|mis à jour|modifié|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad',
  'about|at|on|am|um|à|le|el|den|the|of|de|il y a', '[|·•,:;/()\\[\\]–—@-]', '\\s',
].join('|');
const nextMark = new RegExp(`(?:${marks}|\\.)(?:(?<!\\p{L})|(?!\\p{L}))`, 'iuy');
const tellsTime = new RegExp(`\\d|(?:${weekdays})|ago|today|yesterday|heute|gestern`, 'iu');
const longestStamp = 110;

/** Whether a text is marks one after the other; no mark is ever tried twice at one place. */
function onlyMarks(line: string): boolean {
  nextMark.lastIndex = 0;
  while (nextMark.lastIndex < line.length) if (!nextMark.test(line)) return false;
  return true;
}

/** A line of nothing but times and words like "updated": `Published 8:00 am, 2 March 2026 | 4 min read`. */
export function isDateStamp(line: string): boolean {
  if (line.length > longestStamp || !tellsTime.test(line) || !/\p{L}|\d[-/.:]\d/u.test(line)) return false;
  return onlyMarks(line);
}

/** The patterns as data, for the checksum. */
export const dateData = [printedDate, marks];
