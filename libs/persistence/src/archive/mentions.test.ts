import { describe, expect, it } from 'vitest';
import { anEntity } from '../../test/arrivals.js';
import { storyMentions } from './mentions.js';

describe('the mentions of a story', () => {
  it('are one for each name of a type: counted together, the more salient entry telling the tone', () => {
    const sentiment = { score: -0.4, label: 'negative' as const, mentions: 1 };
    const faint = { ...anEntity('Ilse Varga'), salience: 0.1, mentions: [{ start: 0, end: 4, text: 'Ilse', in: 'headline' as const }] };
    const mentions = storyMentions([faint, { ...anEntity('Ilse  Varga'), salience: 0.8, sentiment }, anEntity('Ilse Varga', 'organisation')]);
    expect(mentions).toHaveLength(2);
    expect(mentions[0]).toMatchObject({ name: 'Ilse Varga', type: 'person', mentions: 2, inHeadline: true, salience: 0.8, sentiment: { score: -0.4, label: 'negative' } });
    expect(mentions[1]).toMatchObject({ type: 'organisation', mentions: 1, inHeadline: false });
  });

  it('cut a name that is longer than any index takes, never in the middle of a character', () => {
    const [mention] = storyMentions([anEntity(`${'x'.repeat(199)}🙂${'y'.repeat(5_000)}`)]);
    expect(mention?.name).toBe(`${'x'.repeat(199)}\ufffd`);
  });

  it('know a name again by its words alone', () => {
    const [one, two, other] = ['Ilse Varga', 'Ilse Varga', 'ILSE VARGA'].map((name) => storyMentions([anEntity(name)])[0]?.entityId);
    expect(one).toBe(two);
    expect(one).not.toBe(other);
  });
});
