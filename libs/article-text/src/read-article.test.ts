import { aRawArticle } from '@dateline/contracts/builders';
import { fullArticleSchema, type RawArticle } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { plainReading } from './plain-reading.js';
import { readArticle } from './read-article.js';
import { ruleSet } from './rule-set.js';

const withBody = (value: string, more: Partial<RawArticle> = {}): RawArticle => ({ ...aRawArticle(), body: { contentType: 'text/plain', value, truncated: false }, ...more });
/** A text whose format marks nothing. */
function bare(value: string): RawArticle {
  const { headline: _headline, language: _language, ...rest } = withBody(value);
  return rest;
}
const page = (html: string, headline: string): RawArticle => {
  const raw = withBody(html, { headline });
  return { ...raw, body: { ...raw.body, contentType: 'text/html' }, ingest: { ...raw.ingest, format: 'html-page' } };
};
const kindsOf = (raw: RawArticle) => readArticle(raw).removedSpans.map(({ kind }) => kind);

const paragraphs = [
  'Two dams overflowed in the north of the country on Monday after the heaviest rain in a decade, officials said.',
  'The army was sent to help, said district commissioner Rafiq Chandio.',
  '"We have boats, but not enough of them," he told reporters.',
];
const [lead, second, third] = paragraphs as [string, string, string];
const text = (...parts: string[]): string => parts.join('\n\n');

describe('furniture', () => {
  it('goes with a receipt, the story stays', () => {
    const reading = readArticle(bare(text(
      'You are here', 'Two dams overflow', 'Share\nFacebook\nX', `SUKKUR: ${lead}`, 'ADVERTISEMENT', second, 'Also read: Why the canals were never dredged', third, 'Tags: floods, dams', 'Leave a comment',
    )));
    expect(reading.text.paragraphs).toEqual(paragraphs);
    expect(reading.headline?.clean).toBe('Two dams overflow');
    expect(reading.removedSpans.map(({ rule }) => rule)).toEqual([
      'breadcrumb-label', 'own-headline', 'share-label', 'list-under-label', 'list-under-label', 'dateline', 'advertisement', 'related-title', 'tag-list', 'comment-prompt',
    ]);
  });

  it('between paragraphs is known by its shape: a label with a colon and no list', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead, 'Voices from the valley:', second, third)));
    expect(reading.text.paragraphs).toEqual(paragraphs);
    expect(reading.removedSpans.at(-1)).toMatchObject({ rule: 'widget-label', text: 'Voices from the valley:' });
  });

  it.each([
    ['leads into speech', 'He said:', third],
    ['leads into a list', 'Worst hit districts:', '- Sukkur\n- Larkana'],
    ['leads into a table', 'Water levels:', 'Sukkur      4.1      5.0\nLarkana     3.9      4.4\nDadu        2.2      2.9'],
    ['quotes', '"Listen:', third],
  ])('is not a line that %s', (_name, line, next) => {
    expect(readArticle(bare(text('Two dams overflow', lead, line, next, second))).text.paragraphs).toContain(line);
  });

  it('is not a colon that is the story’s way of setting sub-heads', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead, 'The dams:', second, 'The army:', third, 'The weather:', lead.replace('Two', 'Three'))));
    expect(reading.text.paragraphs).toEqual(expect.arrayContaining(['The dams:', 'The army:', 'The weather:']));
  });

  it('is known by its shape in a text without blank lines as well, where nothing parts a label from what follows', () => {
    const reading = readArticle(bare(['Two dams overflow', `SUKKUR (CPA) - ${lead}`, 'Voices from the valley:', second, 'He said:', third].join('\n')));
    expect(reading.text.paragraphs).toEqual([lead, second, 'He said:', third]);
  });

  it('is a list of other stories that the page reads out, and none of the story behind it', () => {
    const reading = readArticle(bare(['Two dams overflow', lead, 'list of 2 items', 'list 1 of 2', 'Who feeds the army?', 'list 2 of 2', 'The canals, explained', 'end of list', second, third].join('\n')));
    expect(reading.text.paragraphs).toEqual(paragraphs);
    expect(readArticle(bare(text('Two dams overflow', lead, 'list of 2 items', second, third))).text.paragraphs).toEqual(paragraphs);
  });

  it('ends under a label where the head of the story goes on', () => {
    const reading = readArticle(bare(['Two dams overflow', 'Share', 'Save', 'Nell Farquhar', 'Political Correspondent', 'Share', 'Print', 'Sukkur, Pakistan —', lead, second].join('\n')));
    expect(reading).toMatchObject({ byline: { people: ['Nell Farquhar'] }, dateline: { place: 'Sukkur' }, text: { paragraphs: [lead, second] } });
  });

  it('is a form in the middle of a story, between the lines that say so', () => {
    const form = 'skip past newsletter promotion\nFree newsletter\nThe best of the week, sent to you each Friday.\nafter newsletter promotion';
    expect(readArticle(bare(text('Two dams overflow', lead, form, second, third))).text.paragraphs).toEqual(paragraphs);
  });

  it('is a question to readers behind the story, with the answers to tick', () => {
    expect(readArticle(bare(text('Two dams overflow', lead, second, third, 'Did you find this article useful?\nYes\nNo'))).text.paragraphs).toEqual(paragraphs);
  });

  it('is the networks under a share label, and never the headline below them', () => {
    const reading = readArticle(bare(['Delen', 'Facebook', 'WhatsApp', 'Two dams overflow', lead, second].join('\n')));
    expect(reading).toMatchObject({ headline: { clean: 'Two dams overflow' }, text: { paragraphs: [lead, second] } });
  });

  it('leaves sub-heads where they are', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead, 'What comes next', second, "- 'Not enough boats' -", third)));
    expect(reading.text).toMatchObject({ paragraphs: [lead, 'What comes next', second, "- 'Not enough boats' -", third], subheads: [1, 3] });
  });

  it('warns where a wall cuts the story off', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead, second, 'Subscribe to continue reading')));
    expect(reading.warnings).toMatchObject([{ code: 'text-partial' }]);
    expect(readArticle(bare(text(lead, `${second.slice(0, -1)}…`))).warnings).toMatchObject([{ code: 'text-partial' }]);
  });
});

describe('pictures', () => {
  it('give their file name, and a caption that is the lead leaves the lead standing once', () => {
    const reading = readArticle(bare(`Two dams overflow\n\n40201 - 14_07_2026 - FLOOD DAMS.jpg\n${lead}\n\n[SUKKUR] ${lead}\n\n${second}`));
    expect(reading.text.paragraphs).toEqual([lead, second]);
    expect(reading.media).toEqual([{ fileName: '40201 - 14_07_2026 - FLOOD DAMS.jpg', caption: lead }]);
    expect(reading.removedSpans.map(({ kind }) => kind)).toEqual(['headline', 'photo-line', 'caption', 'dateline']);
  });

  it('leave a lead alone that stands below a photo line', () => {
    expect(readArticle(bare(`Two dams overflow\n\nIMG_2031.jpg\n${lead}\n\n${second}\n\n${third}`)).text.paragraphs).toEqual(paragraphs);
  });

  it('give caption and credit apart', () => {
    const reading = readArticle(bare(text('Two dams overflow', 'A man wades through the old city. — Photo by Tariq Bhatti', lead, second)));
    expect(reading.media).toEqual([{ caption: 'A man wades through the old city.', credit: 'Tariq Bhatti' }]);
  });

  it('do not matter to a lead that stands twice in nearly the same words', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead.replace(' in a decade', ' in decades'), `SUKKUR, July 14 (CPA) - ${lead}`, second)));
    expect(reading.text.paragraphs).toEqual([lead, second]);
    expect(reading.removedSpans).toContainEqual(expect.objectContaining({ rule: 'doubled-lead', kind: 'duplicate' }));
  });
});

describe('notes that no reader may see', () => {
  const secret = ['The following information is not for publication', 'Contact: Leonore Zbinden, +41 555 0177, zbinden@dnp.example'];

  it('leave only length and hash', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead, 'dnp lz kb', ...secret)));
    const spans = reading.removedSpans.filter(({ kind }) => kind === 'not-for-publication');
    expect(spans).toHaveLength(2);
    expect(spans.every(({ text: shown, length, sha256 }) => shown === undefined && (length ?? 0) > 0 && /^[0-9a-f]{64}$/u.test(sha256 ?? ''))).toBe(true);
    expect(JSON.stringify(reading)).not.toContain('Zbinden');
  });

  it('are cut from a plain reading too', () => {
    const reading = plainReading(bare(text(lead, ...secret)));
    expect(reading.text.paragraphs).toEqual([lead]);
    expect(JSON.stringify(reading)).not.toContain('Zbinden');
  });

  it('end where a story opens with its dateline', () => {
    expect(readArticle(bare(text(...secret, `SUKKUR, July 14 (CPA) - ${lead}`, second))).text.paragraphs).toEqual([lead, second]);
  });

  it('are not an embargo line, which must not swallow the story', () => {
    const reading = readArticle(bare(text('Not for publication before 0600 GMT on Sunday', 'Two dams overflow', lead, second)));
    expect(reading.text.paragraphs).toEqual([lead, second]);
  });

  it('are contacts behind the story', () => {
    const reading = readArticle(bare(text('Two dams overflow', lead, second, 'Media contact:\nFergus Baird\n+44 555 0134\npress@quillon.example')));
    expect(reading.text.paragraphs).toEqual([lead, second]);
    expect(JSON.stringify(reading)).not.toContain('Fergus');
  });
});

describe('fields that stand in the text', () => {
  const wire = text(
    'UPDATE 1-Two dams overflow', '* Army sent to help\n* More rain due', '(Adds army, quote)', 'By Jens Vollmar and Pia Lorentz', `SUKKUR, July 14 (Northwire) - ${lead}`, second, third,
    '(Reporting by Jens Vollmar; Editing by Ruth Sallow)', 'MORE',
  );

  it('are read and cut', () => {
    const reading = readArticle(bare(wire));
    expect(reading).toMatchObject({
      headline: { original: 'UPDATE 1-Two dams overflow', clean: 'Two dams overflow', tags: ['UPDATE 1'] },
      byline: { raw: 'By Jens Vollmar and Pia Lorentz', people: ['Jens Vollmar', 'Pia Lorentz'] },
      dateline: { place: 'Sukkur', date: 'July 14', agency: 'Northwire' },
      signOff: '(Reporting by Jens Vollmar; Editing by Ruth Sallow)',
      originAgency: { code: 'northwire' },
      text: { paragraphs: ['* Army sent to help', '* More rain due', ...paragraphs] },
    });
    expect(reading.actionEvidence.map(({ rule }) => rule)).toEqual(['tag-update', 'trash-line']);
    expect(kindsOf(bare(wire))).toEqual(['headline', 'trash-line', 'byline', 'dateline', 'sign-off', 'take-mark']);
  });

  it.each(['Associated Press', 'CPA Business Writer'])('takes the line below a byline for the writer\'s house or role, never for a headline: %s', (line) => {
    const reading = bare(`By NELL FARQUHAR\n${line}\n\nSUKKUR (CPA) — A barge captain was sentenced on Thursday to nine years in prison over a crash on the lower Indus.`);
    expect(reading.headline).toBeUndefined();
    expect(kindsOf(reading).slice(0, 2)).toEqual(['byline', 'byline']);
  });

  it.each([['credits over the story', 'Reporting by Nell Farquhar, CPA', ['Nell Farquhar']], ['a role without a name', 'Staff Reporter', []]])('include a byline of another shape: %s', (_name, line, people) => {
    const reading = readArticle(bare(text('Two dams overflow', line, `SUKKUR (CPA) - ${lead}`, second)));
    expect(reading).toMatchObject({ headline: { clean: 'Two dams overflow' }, byline: { raw: line, people }, text: { paragraphs: [lead, second] } });
  });

  it('keep a headline and its byline apart, however the lines stand', () => {
    const reading = readArticle(bare(['Two dams overflow in the north after a night of rain', 'by Nell Farquhar, Environment Correspondent', lead, second].join('\n')));
    expect(reading).toMatchObject({ headline: { clean: 'Two dams overflow in the north after a night of rain' }, byline: { people: ['Nell Farquhar'] }, text: { paragraphs: [lead, second] } });
  });

  it('include a note on the writer the byline names, and on nobody else', () => {
    const noted = (name: string) => readArticle(bare(text('Two dams overflow', 'By Nell Farquhar', lead, second, `${name} is our science correspondent.`)));
    expect(noted('Nell Farquhar')).toMatchObject({ signOff: 'Nell Farquhar is our science correspondent.', text: { paragraphs: [lead, second] } });
    expect(noted('Rafiq Chandio').text.paragraphs).toHaveLength(3);
  });

  it('fit the schema of an enriched article', () => {
    const { shape } = fullArticleSchema;
    const reading = readArticle(bare(wire));
    for (const [key, value] of Object.entries(reading)) expect(shape[key as keyof typeof shape].safeParse(value).success).toBe(true);
  });

  it.each([
    ['initials', 'jlm/cv/dh', 'jlm/cv/dh'], ['desk initials', 'Northwire ms xx jb', 'Northwire ms xx jb'], ['an agency alone', 'AFP', 'AFP'], ['agencies', 'With agencies', 'With agencies'],
    ['a contributor', 'Northwire writers Ann Bee in Rome and Carl Dee in Oslo contributed to this report.', 'Northwire writers Ann Bee in Rome and Carl Dee in Oslo contributed to this report.'],
  ])('include %s behind the story', (_name, line, signOff) => {
    const reading = readArticle(bare(text('Two dams overflow', lead, second, line)));
    expect(reading.signOff).toBe(signOff);
    expect(reading.text.paragraphs).toEqual([lead, second]);
  });

  it('include credits the last paragraph runs into', () => {
    expect(readArticle(bare(text('Two dams overflow', lead, `${second} (Reporting by Jens Vollmar)`)))).toMatchObject({ signOff: '(Reporting by Jens Vollmar)', text: { paragraphs: [lead, second] } });
    expect(readArticle(bare(text('Two dams overflow', lead, `${second} - AFP`)))).toMatchObject({ originAgency: { code: 'afp' }, text: { paragraphs: [lead, second] } });
  });

  it.each([['an end word', ' Enditem', 'Enditem'], ['the initials of an agency\'s desk', ' PTI SKB NSK', 'PTI SKB NSK']])('include %s behind the last full stop', (_name, tail, signOff) => {
    expect(readArticle(bare(text('Two dams overflow', lead, `${second}${tail}`)))).toMatchObject({ signOff, text: { paragraphs: [lead, second] } });
  });

  it('are not capitals that no agency uses', () => {
    expect(readArticle(bare(text('Two dams overflow', lead, `${second} SOS SOS SOS`))).text.paragraphs).toEqual([lead, `${second} SOS SOS SOS`]);
  });

  it.each(['ends', '-30-', '###', '(END)', '___'])('leave out the end mark %s', (mark) => {
    expect(readArticle(bare(text('Two dams overflow', lead, second, mark))).text.paragraphs).toEqual([lead, second]);
  });

  it('keep the headline of the format, and cut its repetition', () => {
    const reading = readArticle(withBody(text('TWO DAMS OVERFLOW', lead, second), { headline: 'UPDATE 2-Two dams overflow' }));
    expect(reading.headline).toEqual({ original: 'UPDATE 2-Two dams overflow', clean: 'Two dams overflow', tags: ['UPDATE 2'] });
    expect(reading.text.paragraphs).toEqual([lead, second]);
  });

  it('leave an alert its one line, as headline and as text', () => {
    expect(readArticle(bare('CENTRAL BANK OF NORWAY RAISES KEY RATE TO 4.75 PCT'))).toMatchObject({ genre: 'alert' });
    const reading = readArticle(bare('URGENT: CENTRAL BANK OF NORWAY RAISES KEY RATE TO 4.75 PCT'));
    expect(reading).toMatchObject({ genre: 'alert', headline: { clean: 'CENTRAL BANK OF NORWAY RAISES KEY RATE TO 4.75 PCT' }, text: { paragraphs: ['URGENT: CENTRAL BANK OF NORWAY RAISES KEY RATE TO 4.75 PCT'] } });
  });
});

describe('layout', () => {
  it('joins wrapped lines, keeps a table’s lines, and takes bullets one by one', () => {
    const reading = readArticle(bare([
      'Copper climbs to peak', '', 'LONDON, March 25 (Northwire) - Copper rose to its highest level in', 'five months on Wednesday after the owner of a mine said it would', 'stay shut.', '',
      '  PRICES         Last     Change', '  Copper        10480       +226', '  Zinc           2941         -8', '', '* Mine stays shut until May', '* Stocks fall', '',
    ].join('\n')));
    expect(reading.text).toMatchObject({
      paragraphs: [
        'Copper rose to its highest level in five months on Wednesday after the owner of a mine said it would stay shut.',
        'PRICES         Last     Change\n  Copper        10480       +226\n  Zinc           2941         -8', '* Mine stays shut until May', '* Stocks fall',
      ],
      tables: [1],
    });
  });

  it('parts paragraphs that are only set in', () => {
    const reading = readArticle(bare(`${'   The council of the old town voted on Tuesday to close the harbour\nroad to lorries from the first of May, ending a quarrel of years.\n'}   Hauliers said they would go to court over the decision, which they\ncall a gift to the railways and an insult to their drivers.\n`));
    expect(reading.text.paragraphs).toHaveLength(2);
  });
});

describe('a whole page', () => {
  const html = (inner: string): string => `<html><body class="ads-loaded"><nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>Two dams overflow</h1>${inner}<footer><p>The Gazette is a member of the Press Council and keeps its code.</p></footer></body></html>`;

  it('is its story alone', () => {
    const reading = readArticle(page(html(
      `<p class="byline">By Nell Farquhar</p><div class="share-bar"><a href="#">Share</a></div><figure><img src="a.jpg"><figcaption>The old city. Photo: CPA</figcaption></figure><p>SUKKUR (CPA) — ${lead}</p>`
      + `<p>${second}</p><div class="related"><h3>Read also</h3><ul><li><a href="/x">Why the canals were never dredged</a></li></ul></div><p>${third}</p><h3>Comments</h3><div><p>I said from the start that this dam would never hold.</p></div>`,
    ), 'Two dams overflow'));
    expect(reading.text.paragraphs).toEqual(paragraphs);
    expect(reading).toMatchObject({ byline: { people: ['Nell Farquhar'] }, dateline: { place: 'Sukkur' }, media: [{ caption: 'The old city.', credit: 'CPA' }] });
  });

  it('goes on behind a box of links in its middle, however short its paragraphs are', () => {
    const reading = readArticle(page(html(`<p>${lead}</p><p>${second}</p><div class="promo"><h4>More on this story</h4><p><a href="/x">Why the canals were never dredged</a></p></div><p>The army came.</p>`), 'Two dams overflow'));
    expect(reading.text.paragraphs).toEqual([lead, second, 'The army came.']);
  });

  it('keeps a story that its markup sets in an aside', () => {
    const reading = readArticle(page(`<html><body><aside><p>${lead}</p><p>${second}</p></aside></body></html>`, 'Two dams overflow'));
    expect(reading.text.paragraphs).toEqual([lead, second]);
  });

  it('is not misled by a class name around the whole story', () => {
    const reading = readArticle(page(`<html><body class="share"><div class="comments"><p>${lead}</p><p>${second}</p></div></body></html>`, 'Two dams overflow'));
    expect(reading.text.paragraphs).toEqual([lead, second]);
  });
});

describe('a plain reading', () => {
  it('has all paragraphs as delivered, and cuts nothing', () => {
    const reading = plainReading(bare(text('You are here', 'Two dams overflow', lead, second)));
    expect(reading).toMatchObject({ text: { paragraphs: ['You are here', 'Two dams overflow', lead, second] }, removedSpans: [], warnings: [], actionEvidence: [] });
  });

  it('answers even where the body cannot be read', () => {
    const broken = { ...withBody(''), body: undefined } as unknown as RawArticle;
    expect(plainReading(broken)).toMatchObject({ headline: { clean: 'Mauritius harbour workers end strike' }, text: { paragraphs: [], wordCount: 0 }, warnings: [{ code: 'text-unread' }] });
  });
});

describe('a reading', () => {
  it('is the same each time', () => {
    const raw = bare(text('Two dams overflow', `SUKKUR: ${lead}`, second));
    expect(readArticle(raw)).toEqual(readArticle(raw));
  });

  it('names the rule set it rests on', () => {
    expect(ruleSet.version).not.toBe('');
    expect(ruleSet.checksum).toMatch(/^[0-9a-f]{32}$/u);
  });
});
