import { describe, expect, it } from 'vitest';
import { readDateline, readDatelineLine } from './dateline.js';
import { isDateStamp } from './dates.js';
import { readablePlace } from './place-name.js';

const lead = 'Harbour workers went back to their posts after the union accepted an offer, officials said.';
const read = (head: string) => readDateline(head + lead, { first: true });

describe('a dateline at the start of a paragraph', () => {
  it.each([
    ['[MOSCOW] ', 'Moscow', 'RU', undefined, undefined],
    ['[PORT LOUIS] ', 'Port Louis', 'MU', undefined, undefined],
    ['[Bengaluru] ', 'Bengaluru', 'IN', undefined, undefined],
    ['MOSCOW, April 12 (Reuters) - ', 'Moscow', 'RU', 'April 12', 'Reuters'],
    ['Moscow (dpa) - ', 'Moscow', 'RU', undefined, 'dpa'],
    ['MOSCOW (AP) — ', 'Moscow', 'RU', undefined, 'AP'],
    ['MOSCOW (AP) _ ', 'Moscow', 'RU', undefined, 'AP'],
    ['Moscow, April 12, 2017 (AFP) - ', 'Moscow', 'RU', 'April 12, 2017', 'AFP'],
    ['TOKYO, March 4, Kyodo - ', 'Tokyo', 'JP', 'March 4', 'Kyodo'],
    ['MOSCOW, April 12. /NTS/. ', 'Moscow', 'RU', 'April 12', 'NTS'],
    ['MURMANSK. Feb 11 (Interfax) - ', 'Murmansk', 'RU', 'Feb 11', 'Interfax'],
    ['EDINBURGH, Scotland, May 4, 2026 /PRWire/ -- ', 'Edinburgh', 'GB', 'May 4, 2026', 'PRWire'],
    ['WASHINGTON/OTTAWA, Feb 6 (Northwire) - ', 'Washington/Ottawa', undefined, 'Feb 6', 'Northwire'],
    ['Dresden/Leipzig (dnp) - ', 'Dresden/Leipzig', 'DE', undefined, 'dnp'],
    ['UNITED NATIONS (CPA) — ', 'United Nations', undefined, undefined, 'CPA'],
    ['ABOARD AIR FORCE ONE (AP) — ', 'Aboard Air Force One', undefined, undefined, 'AP'],
    ['DES MOINES, Iowa (CPA) — ', 'Des Moines', 'US', undefined, 'CPA'],
    ['MONTGOMERY, Ala. (AP) — ', 'Montgomery', 'US', undefined, 'AP'],
    ['WASHINGTON, D.C. — ', 'Washington', 'US', undefined, undefined],
    ['HALIFAX, Nova Scotia (CPA) — ', 'Halifax', 'CA', undefined, 'CPA'],
    ['ATLANTA, Georgia (CPA) — ', 'Atlanta', 'US', undefined, 'CPA'],
    ['KOUROU, French Guiana, Feb 3 (Northwire) - ', 'Kourou', 'GF', 'Feb 3', 'Northwire'],
    ['RIO DE JANEIRO, Jan 3 (Reuters) - ', 'Rio de Janeiro', 'BR', 'Jan 3', 'Reuters'],
    ['SÃO PAULO (CPA) — ', 'São Paulo', 'BR', undefined, 'CPA'],
    ['BOGOTÁ, 3 mayo (EFE).- ', 'Bogotá', 'CO', '3 mayo', 'EFE'],
    ['Bruxelles, 18 mars 2026 (AMD) - ', 'Bruxelles', 'BE', '18 mars 2026', 'AMD'],
    ['Berlin, 12. Apr (Reuters) - ', 'Berlin', 'DE', '12. Apr', 'Reuters'],
    ['Genève (ats) - ', 'Genève', 'CH', undefined, 'ats'],
    ['New Delhi, Feb 3 (INS) ', 'New Delhi', 'IN', 'Feb 3', 'INS'],
    ['BEIJING, Jan. 3 (Xinhua) -- ', 'Beijing', 'CN', 'Jan. 3', 'Xinhua'],
    ['(ANSA) - ROMA, 12 APR - ', 'Roma', 'IT', '12 APR', 'ANSA'],
    ['MUZAFFARGARH: ', 'Muzaffargarh', undefined, undefined, undefined],
    ['NEW DELHI: ', 'New Delhi', 'IN', undefined, undefined],
    ['SINGAPORE – ', 'Singapore', 'SG', undefined, undefined],
    ['Singapore - ', 'Singapore', 'SG', undefined, undefined],
    ['MOSCOW | ', 'Moscow', 'RU', undefined, undefined],
    ['York, March 30 (Provincial News) -- ', 'York', undefined, 'March 30', 'Provincial News'],
    ['PORT-AU-PRINCE, Haiti (CPA) — ', 'Port-au-Prince', 'HT', undefined, 'CPA'],
    ['KATONG – ', 'Katong', undefined, undefined, undefined],
    ['TARGU-NEAMT, Romania, Wednesday (Northwire) - ', 'Targu-Neamt', 'RO', 'Wednesday', 'Northwire'],
  ])('%s', (head, place, ...[countryCode, date, agency]) => {
    const found = read(head);
    expect(found?.dateline).toEqual({
      raw: head.trim(), place,
      ...(countryCode === undefined ? {} : { countryCode }), ...(date === undefined ? {} : { date }), ...(agency === undefined ? {} : { agency }),
    });
    expect(found?.length).toBe(head.length);
  });

  it.each([['Jan 3 (Reuters) - ', 'Reuters'], ['(Reuters) - ', 'Reuters']])('%s has an agency and no place', (head, agency) => {
    const found = read(head);
    expect(found).toEqual({ length: head.length, agency });
  });

  it.each([
    'The visit - the first in a decade - was meant to calm nerves.',
    "Germany - Europe's largest economy - would pay most of the bill.",
    "Paris - Europe's most visited city - is full again.",
    'NATO - the alliance both belong to - declined to comment.',
    'UPDATE - The talks have ended.',
    'Toyota (left) - who scored twice - was taken off.',
    'Kill Devil Hills: the town where it began is quiet now.',
    '"MOSCOW - that is where I belong," she said.',
    '[Updated] The talks have ended.',
    'WATCH: Ferry burns off the coast of Sardinia.',
    'TRUMP: I think so.',
    'The tower (built in 1904) - all of it - must go.',
    'Iturri said - and few doubted her - that the war was over.',
    'Agents from Unit 4 Kyodo - all of them - had left.',
    'It was over by ten - Wednesday at the latest.',
    'In March (Northwire reported) - the firm had said so.',
    'A',
    '',
  ])('is not in "%s"', (text) => {
    expect(readDateline(text, { first: true })).toBeUndefined();
  });
});

describe('a dateline on a line of its own', () => {
  it.each([
    ['Mombasa, Kenya', 'Mombasa', 'KE'], ['Sochi, Russia', 'Sochi', 'RU'], ['Likoni, Kenya', 'Likoni', 'KE'], ['MOSCOW', 'Moscow', 'RU'], ['[BRASILIA]', 'Brasilia', 'BR'],
    ['MOSCOW, April 12 (AFP) -', 'Moscow', 'RU'], ['Ilulissat, Greenland —', 'Ilulissat', 'GL'], ['London', 'London', 'GB'],
  ])('%s', (line, place, countryCode) => {
    expect(readDatelineLine(line)?.dateline).toMatchObject({ raw: line, place, countryCode });
  });

  it.each(['HEALTH', 'Why the bridge fell', 'World', 'Paris in the spring of our discontent and hope', 'Jane Doe', 'Stocks to watch:', 'He had one word for it —', ''])('is not "%s"', (line) => {
    expect(readDatelineLine(line)?.dateline).toBeUndefined();
  });
});

describe('a place is written as a reader would', () => {
  it.each([
    ['AL-KHOBAR', 'Al-Khobar'], ["N'DJAMENA", "N'Djamena"], ["XI'AN", "Xi'an"], ["COX'S BAZAR", "Cox's Bazar"], ['THE HAGUE', 'The Hague'], ['MAR DEL PLATA', 'Mar del Plata'],
    ['KHAN AL-ASSAL', 'Khan al-Assal'], ["L'AQUILA", "L'Aquila"], ['MCALLEN', 'McAllen'], ['STOKE-ON-TRENT', 'Stoke-on-Trent'], ['ST. PETERSBURG', 'St. Petersburg'], ['Tromsø', 'Tromsø'],
  ])('%s', (printed, expected) => {
    expect(readablePlace(printed)).toBe(expected);
  });
});

describe('a line of times', () => {
  it.each([
    'Published 8:00 am, 2 March 2026 | 4 min read', 'Wednesday 25 February 2026', '20 Jan 2026, 12:15', '04/03/2026 - 10:15h', 'Updated about 3 hours ago', '2026-03-04T15:20:00Z', '12.04.2017, 18:30 Uhr',
    'Publié le 14 mars 2026 à 09h12 - Mis à jour le 14 mars 2026 à 11h40', 'Wed Apr 12, 2017 | 10:15am EDT', 'Tue 3 Mar 2026 06.00 GMT',
  ])('is known: %s', (line) => {
    expect(isDateStamp(line)).toBe(true);
  });

  it.each(['5 killed on Sunday', '1984', 'May the best man win', 'Published', 'March of the 40 camels', '12'])('is not: %s', (line) => {
    expect(isDateStamp(line)).toBe(false);
  });
});
