import { describe, expect, it } from 'vitest';
import { listed, named, read } from './a-story.js';

describe('what a name is', () => {
  it.each([
    ['a role joins neither place nor person', 'US Defence Secretary Wendell Strake met Greek President Eleni Vassou.', ['nationality Greek', 'person Eleni Vassou', 'person Wendell Strake', 'place US']],
    ['a seat of power acts', 'The Kremlin denied it, and the White House said nothing.', ['organisation Kremlin', 'organisation White House']],
    ['the longest name wins', 'The UN Security Council met on Thursday.', ['organisation UN Security Council']],
    ['a trade before a name', 'Carmaker Tallis Werke and brokerage Finch Lorimer agreed.', ['organisation Finch Lorimer', 'organisation Tallis Werke']],
    ['a place by its introduction', 'It struck the town of Belo Quemado, north of Harrowmere.', ['place Belo Quemado', 'place Harrowmere']],
    ['a known event before a person', 'It named the World War II Nazi dictator Adolf Hitler.', ['event World War II', 'nationality Nazi', 'person Adolf Hitler']],
    ['an adjective of nation', 'Western and Iranian envoys met Kurds.', ['nationality Iranian', 'nationality Kurds', 'nationality Western']],
    ['a compound', 'The Kremlin-backed group fled, and US-Japan talks went on.', ['organisation Kremlin', 'place Japan', 'place US']],
    ['a field of office', 'Trade Minister Ottoline Brack and Minister of Health and Welfare Juno Pell resigned.', ['person Juno Pell', 'person Ottoline Brack']],
    ['a storm', 'Typhoon Belinda crossed the coast.', ['event Typhoon Belinda']],
    ['an employer', 'It will rise, said Cato Winslade, an analyst at Marram Brooke.', ['organisation Marram Brooke', 'person Cato Winslade']],
  ])('reads: %s', (_, text, expected) => expect(listed(read(text))).toEqual(expected));

  it.each([
    'On Monday in March the euro rose against the dollar.', 'The Foreign Minister was silent, and Parliament rose at Christmas.', 'Dockers cheered. Shares fell. Nobody came.', 'However, We Are Here.', '',
  ])('finds nothing in %j', (text) => expect(read(text).entities).toEqual([]));

  it('reads capitals by the gazetteer alone', () => {
    const reading = read('RUSSIAN FERRY AGROUND OFF SARDINIA, ITALY SAYS; CAPTAIN JORIS BREEDVELD HELD');
    expect(listed(reading)).toEqual(['nationality RUSSIAN', 'place ITALY', 'place SARDINIA']);
  });

  it('finds the names of the text again in a headline that capitalises every word, and no others', () => {
    const reading = read('Minister Sabine Orlok resigned in Oslo on Friday. Ms Orlok said she was tired.', { headline: 'Weary Orlok Quits After Long Night In Oslo' });
    expect(named(reading, 'Sabine Orlok')?.mentions[0]).toEqual({ start: 6, end: 11, text: 'Orlok', in: 'headline' });
    expect(reading.entities.flatMap(({ mentions }) => mentions).filter((mention) => mention.in === 'headline').map(({ text }) => text).toSorted()).toEqual(['Orlok', 'Oslo']);
  });

  it('keeps sentence openers out of names', () => {
    expect(listed(read('Rescuers found Ida Vance. Economist Pol Gerrits of Ardent Research agreed.'))).toEqual(['organisation Ardent Research', 'person Ida Vance', 'person Pol Gerrits']);
  });
});
