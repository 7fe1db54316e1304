import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.js';

const french = "La Chambre a adopté mercredi, à une large majorité, une loi qui rend les trains gratuits pour les moins de 18 ans dans toute la Belgique.";
const english = 'The chamber voted on Wednesday, by a large majority, for a law that makes trains free for everybody under 18 in all of Belgium.';

describe('the language of a text', () => {
  it.each([
    ['fits what is declared', french, 'fr', { code: 'fr', source: 'declared' }],
    ['is found where none is declared', french, undefined, { code: 'fr', source: 'detected' }],
    ['wins over a default that is wrong', french, 'en', { code: 'fr', source: 'detected' }],
    ['keeps the region that is declared', english, 'en-GB', { code: 'en-GB', source: 'declared' }],
    ['is not guessed from a few words', 'Guten Tag', 'en', { code: 'en', source: 'declared' }],
    ['is found in capitals', english.toUpperCase(), undefined, { code: 'en', source: 'detected' }],
  ])('%s', (_name, text, declared, expected) => {
    expect(detectLanguage(text, declared)).toMatchObject(expected);
  });

  it('is absent where a short text declares none, or nonsense', () => {
    expect(detectLanguage('Guten Tag', undefined)).toBeUndefined();
    expect(detectLanguage('Guten Tag', 'x'.repeat(500))).toBeUndefined();
  });
});
