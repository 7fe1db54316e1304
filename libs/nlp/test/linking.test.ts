import { describe, expect, it } from 'vitest';
import { listed, named, read } from './a-story.js';

const surfaces = (reading: ReturnType<typeof read>, name: string): string[] | undefined => named(reading, name)?.mentions.map((mention) => mention.text);

describe('names of one thing', () => {
  it('keeps title, surname, possessive and full name of a person as one, the title outside', () => {
    const reading = read(['President Ludovic Marchetti spoke in Turin on Monday. Mr Marchetti said he was tired.', "Marchetti's party was silent, and nobody answered Marchetti."]);
    expect(surfaces(reading, 'Ludovic Marchetti')).toEqual(['Ludovic Marchetti', 'Marchetti', 'Marchetti', 'Marchetti']);
    expect(listed(reading, 'person')).toEqual(['Ludovic Marchetti']);
  });

  it.each([
    ['al Hariri, al-Hariri', 'President Nabil al Hariri met envoys. Nabil al-Hariri spoke first, and Hariri left.', 'Nabil al Hariri', 3],
    ['a particle', 'Minister Marit van der Hagen resigned. Van der Hagen gave no reason, said a man who knows Hagen.', 'Marit van der Hagen', 3],
    ['the family name first', 'Minister Moon Tae-woo met farmers. "We listen," Moon said, and Mr Moon smiled.', 'Moon Tae-woo', 3],
    ['a double surname', 'The winner, Jorge Salcedo Pinto, wept. Salcedo had trained for years, Mr Salcedo Pinto said.', 'Jorge Salcedo Pinto', 3],
    ['an accent that is missing later', 'Minister Inés Cárdenas spoke. Ms Cardenas left early.', 'Inés Cárdenas', 2],
  ])('links %s', (_, text, name, mentions) => {
    const reading = read(text);
    expect(listed(reading, 'person')).toEqual([name]);
    expect(named(reading, name)?.mentions).toHaveLength(mentions);
  });

  it('splits a pair of surnames that are both known, and leaves a double surname whole', () => {
    const reading = read(['Henrik Aldous met Paola Quillfeather in Rome. The Aldous-Quillfeather talks went on, said Tilda Moss-Ferris.', 'Ms Moss-Ferris smiled.']);
    expect(surfaces(reading, 'Henrik Aldous')).toEqual(['Henrik Aldous', 'Aldous']);
    expect(surfaces(reading, 'Paola Quillfeather')).toEqual(['Paola Quillfeather', 'Quillfeather']);
    expect(surfaces(reading, 'Tilda Moss-Ferris')).toEqual(['Tilda Moss-Ferris', 'Moss-Ferris']);
  });

  it('keeps two people of one surname apart, and links neither where nothing tells which is meant', () => {
    const reading = read('Karen Dunmore sued her brother Alan Dunmore over the farm. A court backed Dunmore in March.');
    expect(surfaces(reading, 'Karen Dunmore')).toEqual(['Karen Dunmore']);
    expect(surfaces(reading, 'Alan Dunmore')).toEqual(['Alan Dunmore']);
    expect(listed(reading, 'person')).toHaveLength(2);
  });

  it('lets the title tell which of two is meant', () => {
    const reading = read('Karen Dunmore sued her brother Alan Dunmore over the farm. Ms Dunmore won; Mr Dunmore will appeal.');
    expect(surfaces(reading, 'Karen Dunmore')).toEqual(['Karen Dunmore', 'Dunmore']);
    expect(surfaces(reading, 'Alan Dunmore')).toEqual(['Alan Dunmore', 'Dunmore']);
  });

  it('links an acronym in brackets and a firm without its form of company', () => {
    const reading = read('The Association of Canal Boatmen (ACB) sued Northfold Insurance Ltd on Friday. The ACB said Northfold Insurance had paid nothing.');
    expect(surfaces(reading, 'Association of Canal Boatmen')).toEqual(['Association of Canal Boatmen', 'ACB', 'ACB']);
    expect(surfaces(reading, 'Northfold Insurance Ltd')).toHaveLength(2);
  });

  it('links the spellings of a country under its fullest form, with its code', () => {
    const reading = read('US troops left on Friday. The United States had promised it, a U.S. general said.');
    const country = named(reading, 'United States');
    expect(country?.mentions.map((mention) => mention.text)).toEqual(['US', 'United States', 'U.S.']);
    expect(country?.ids).toEqual([{ scheme: 'iso3166-1', value: 'US' }]);
  });

  it('keeps a person named like a place apart from the place', () => {
    const reading = read('Mr Jordan flew to Jordan on Monday. Tobias Jordan had been invited by officials in Jordan.');
    expect(surfaces(reading, 'Tobias Jordan')).toEqual(['Jordan', 'Tobias Jordan']);
    expect(listed(reading, 'place')).toEqual(['Jordan']);
  });

  it('gives each entity a key of its own', () => {
    const { entities } = read('Jordan said Georgia met Georgia Blunt in Georgia. Dr Blunt and Blunt Tools met in Jordan, said Ms Georgia.');
    expect(new Set(entities.map(({ key }) => key)).size).toBe(entities.length);
  });

  it('prints symbols with the name they stand behind', () => {
    const reading = read('Shares in Vantor Steel <VNTR.DE> rose 3 percent, while Okoro Foods Inc (NYSE: OKF) fell.');
    expect(named(reading, 'Vantor Steel')?.symbols).toEqual([{ scheme: 'ric', value: 'VNTR.DE' }]);
    expect(named(reading, 'Okoro Foods Inc')?.symbols).toEqual([{ scheme: 'ticker', value: 'NYSE: OKF' }]);
  });
});
