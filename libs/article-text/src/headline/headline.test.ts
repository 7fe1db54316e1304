import { describe, expect, it } from 'vitest';
import { readSlugline, takeOf } from './slugline.js';
import { readHeadline } from './tags.js';

describe('tags in front of a headline', () => {
  it.each([
    ['UPDATE 2-Quake kills 19', 'Quake kills 19', ['UPDATE 2']],
    ['UPDATE 1-eBay profit rises', 'eBay profit rises', ['UPDATE 1']],
    ['UPDATE 2-U.S., Canada step back', 'U.S., Canada step back', ['UPDATE 2']],
    ['WRAPUP 1-Storm heads north', 'Storm heads north', ['WRAPUP 1']],
    ['CORRECTED-Airline orders planes', 'Airline orders planes', ['CORRECTED']],
    ['CORRECTED-(OFFICIAL)-Bank lifts dividend', 'Bank lifts dividend', ['CORRECTED-(OFFICIAL)']],
    ['CORRECTED-UPDATE 2-Airline orders planes', 'Airline orders planes', ['CORRECTED', 'UPDATE 2']],
    ['(CORRECTED) Airline orders planes', 'Airline orders planes', ['CORRECTED']],
    ['Airline orders planes (UPDATE 1)', 'Airline orders planes', ['UPDATE 1']],
    ['REFILE-Airline orders planes', 'Airline orders planes', ['REFILE']],
    ['RPT-ANALYSIS-Why clinics cannot keep up', 'Why clinics cannot keep up', ['RPT', 'ANALYSIS']],
    ['STORY WITHDRAWN-Minister resigns', 'Minister resigns', ['STORY WITHDRAWN']],
    ['KILL KILL KILL - Lorry driver admits ramming bridge', 'Lorry driver admits ramming bridge', ['KILL KILL KILL']],
    ['HOLD HOLD HOLD: Austria orders checks', 'Austria orders checks', ['HOLD HOLD HOLD']],
    ['KILL-Minister resigns', 'Minister resigns', ['KILL']],
    ['Correction: Bridge story', 'Bridge story', ['Correction']],
    ['EXCLUSIVE: Bank plans 4,000 job cuts', 'Bank plans 4,000 job cuts', ['EXCLUSIVE']],
    ['Explainer: How the vote works', 'How the vote works', ['Explainer']],
    ['PRESS DIGEST- British papers', 'British papers', ['PRESS DIGEST']],
    ['FACTBOX-Key facts on the dam', 'Key facts on the dam', ['FACTBOX']],
    ['URGENT: BANK RAISES RATE', 'BANK RAISES RATE', ['URGENT']],
    ['TABLE-Results of the large hill', 'Results of the large hill', ['TABLE']],
    ['INTERVIEW – Novelist on silence', 'Novelist on silence', ['INTERVIEW']],
    ['BRIEF-Quillon Foods closes plant', 'Quillon Foods closes plant', ['BRIEF']],
    ['Brewer buys rival in 90-million-euro deal =', 'Brewer buys rival in 90-million-euro deal', []],
  ])('%s', (original, clean, tags) => {
    expect(readHeadline(original).headline).toEqual({ original, clean, tags });
  });

  it.each([
    'US-China talks resume in Geneva', 'Update on talks: no deal', 'Film "Kill" tops box office', 'Kill: a film for the brave', 'KILL: THE MUSICAL OPENS', 'POLL-axed minister quits', 'HOLD-UP AT BANK LEAVES TWO HURT',
    'TABLE-TOPPERS LOSE AT HOME', 'UPDATE Magazine wins award', 'Analysis of dust shows lead', 'TEXT-heavy pages bore readers', 'Alert levels raised', 'Poll: Most voters want change', 'Hold: the art of waiting',
    'ALERTS sent to 2 million phones', 'Corrected figures show slump', 'Repeat offenders to be freed', 'KILLED: Three soldiers in ambush', "Mother's letter: I forgive", 'COLUMN-inches record',
  ])('are not in "%s"', (original) => {
    expect(readHeadline(original).headline).toEqual({ original, clean: original, tags: [] });
  });
});

describe('a slugline', () => {
  it.each([
    ['PERU-QUAKE/ (UPDATE 2)', 'PERU-QUAKE', ['UPDATE 2']],
    ['KESTREL AIR-ORDER/ (CORRECTED, PIX)', 'KESTREL AIR-ORDER', ['CORRECTED', 'PIX']],
    ['GERMANY-PORTS/STRIKE', 'GERMANY-PORTS/STRIKE', []],
    ['BC-EU--Bakery Strike, 1st Ld-Writethru', 'EU--Bakery Strike', ['1st Ld-Writethru']],
    ['Austria/Energy/Dams', 'Austria/Energy/Dams', []],
    ['VALCROS-NORDLYS/M&A', 'VALCROS-NORDLYS/M&A', []],
  ])('%s', (raw, base, qualifiers) => {
    expect(readSlugline(raw)).toEqual({ raw, base, qualifiers });
  });

  it.each([['SPAIN-TRAIN (Add 1)', 2], ['SPAIN-TRAIN, Take 3', 3], ['SPAIN-TRAIN =2', 2], ['SPAIN-TRAIN (2nd add)', 3]])('numbers the take: %s', (raw, number) => {
    expect(takeOf(readSlugline(raw))).toEqual({ number });
  });
});
