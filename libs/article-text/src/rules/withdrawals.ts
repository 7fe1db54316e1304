/** Wording by which an item says of its own text that it is killed, held or released (facts: lifecycle). */
export interface WithdrawalRule {
  readonly name: string;
  readonly action: 'kill' | 'hold' | 'release' | 'advisory';
  /**
   * `mark`: a shout that means nothing else, wherever a line begins with it. `notice`: the opening of a sentence to newsrooms;
   * in a body it counts only where the whole text is as short as such a notice is.
   */
  readonly strength: 'mark' | 'notice';
  readonly pattern: RegExp;
  readonly takes: readonly string[];
  readonly leaves: readonly string[];
}

const copy = '(?:story|stories|item|article|report|dispatch|copy|text|headline|alert|take|piece|photo caption)';
const addressed = '(?:(?:eds|editors?|members|clients|subscribers|desks|note to editors|attention editors|attention)\\s*[:.,–—-]+\\s*)?';
const named = `(?:(?:the |this |our |its )?(?:\\p{L}+ ){0,3}?${copy}|[a-z]{2,5} ?\\d{2,5}|bc-|["“«„])`;

export const withdrawalRules: readonly WithdrawalRule[] = [
  {
    name: 'kill-mark', action: 'kill', strength: 'mark',
    pattern: /^\W{0,4}(?:KILL(?:[ ,!.-]{1,3}KILL)+|BULLETIN KILL|MANDATORY KILL|KILL (?:ADVISORY|BULLETIN|NOTICE|STORY|ITEM)|(?:STORY|ITEM|ARTICLE|HEADLINE|ALERT|DISPATCH) (?:WITHDRAWN|KILLED|RETRACTED|REMOVED|KILL)|(?:STORY|ITEM) IS WITHDRAWN)(?![\p{L}])/u,
    takes: ['KILL KILL KILL', 'KILL KILL KILL - Minister resigns', 'STORY WITHDRAWN-Minister resigns', 'STORY REMOVED: EU--Bridge Inspector', 'BULLETIN KILL', '(KILL ADVISORY)', '*** KILL KILL KILL ***'],
    leaves: ['KILL BILL RETURNS TO CINEMAS', 'Story withdrawn from shelves', 'OVERKILL', 'KILLED IN ACTION: three soldiers'],
  },
  {
    name: 'kill-notice', action: 'kill', strength: 'notice',
    pattern: new RegExp(`^\\W{0,4}${addressed}(?:(?:please )?(?:kill|withdraw|retract|disregard|delete|spike) ${named}(?![^."“]{0,60}\\b(?:said|told|asked|urged|demanded|say)\\b)|please (?:do not|don't) (?:use|publish|run) ${named}|(?:the|this|our) (?:\\p{L}+ ){0,3}?${copy}(?: (?:headlined|slugged|titled|entitled|datelined|moved|numbered|no\\.?|number)\\b.{0,260}?| (?:[a-z]{2,5} )?\\d{2,5}.{0,260}?)?,? (?:is|has been|was|are|have been|stands) (?:hereby )?(?:withdrawn|killed|retracted)(?! from| by the journal)|(?:item|story) (?:no\\.? |number )?[a-z]{0,5} ?\\d{2,5}\\b.{0,200} (?:is|has been|must be) (?:hereby )?(?:withdrawn|killed|retracted)|bitte (?:die |den )?(?:meldung|beitrag|text)\\b.{0,120} nicht verwenden|die meldung\\b.{0,200} (?:ist|wird) zurückgezogen|prière d'annuler\\b|(?:cette|la) dépêche\\b.{0,200} est annulée)`, 'iu'),
    takes: [
      'Please kill item dnp 093 "Lorry driver admits". Police have withdrawn the statement.', 'The story headlined "Minister resigns" is withdrawn.', 'EDITORS: Kill the story slugged BRIDGE.',
      'This story is withdrawn.', 'Please do not use item dnp 157.', 'Eds: Please disregard the story on Prague.', 'Item dnp 093 has been withdrawn.', 'Please withdraw "Lorry driver admits ramming bridge".',
    ],
    leaves: [
      'Kill the lights, the director said.', 'Please kill me, he begged.', 'The article was withdrawn from the library.', 'Senators kill bill on guns', 'The study has been retracted by its authors.',
      'Withdraw the troops, they demanded.', 'Withdraw the article, lawyers told the paper.', 'The report on the bank was withdrawn by the auditors.',
    ],
  },
  {
    name: 'hold-mark', action: 'hold', strength: 'mark',
    pattern: /^\W{0,4}(?:HOLD(?:[ ,!.-]{1,3}HOLD)+|BULLETIN HOLD|HOLD (?:ADVISORY|BULLETIN|NOTICE|STORY)|STORY ON HOLD|(?:STORY|ITEM) HELD)(?![\p{L}])/u,
    takes: ['HOLD HOLD HOLD', 'HOLD HOLD HOLD - Austria orders checks', 'STORY ON HOLD'],
    leaves: ['HOLD ON TIGHT', 'HOLDINGS HOLD AGM', 'Hold hold hold'],
  },
  {
    name: 'hold-notice', action: 'hold', strength: 'notice',
    pattern: new RegExp(`^\\W{0,4}${addressed}(?:please hold ${named}|(?:the|this|our) (?:\\p{L}+ ){0,3}?${copy}\\b.{0,260}? (?:is|has been) (?:put |placed )?(?:on hold|being held)|(?:please )?(?:do not|don't) use ${named}.{0,80}until further notice|(?:hold|held) until further notice)`, 'iu'),
    takes: ['Please hold item dnp 157 "Austria orders checks" while we clarify.', 'The story on the dam is on hold.', 'Hold until further notice'],
    leaves: ['Please hold the line, a voice says.', 'The strike is on hold.'],
  },
  {
    name: 'embargo-notice', action: 'hold', strength: 'mark',
    pattern: /^\W{0,4}(?:(?:strictly |under |strict )?embargo(?:\s*:\s*\S|\s+until\b|\W{0,4}$)|(?:strictly )?embargoed(?:\W{0,4}$|[:.]| (?:until|till?|to \d+|to (?:sun|mon|tues|wednes|thurs|fri|satur)day|for (?:release|publication|\d+))\b)|hold for release\b|not for (?:publication|release|broadcast|use)\b.{0,60}\b(?:before|until|prior to)\b|Sperrfrist\b\s*:?.{0,40}\d)/iu,
    takes: ['EMBARGOED until 0001 GMT Sunday', 'Strictly embargoed to 00:01', 'HOLD FOR RELEASE', 'Not for publication before 0600 GMT', 'EMBARGO: Monday 6 a.m.', 'Sperrfrist: 18 Uhr'],
    leaves: ['Embargo on arms lifted', 'EMBARGO LIFTED ON GRAIN', 'Embargoed goods seized', 'Embargo to be lifted in June', 'Embargo for Russian oil agreed', 'EMBARGO TO END, MINISTERS SAY'],
  },
  {
    name: 'release-mark', action: 'release', strength: 'mark',
    pattern: /^\W{0,4}(?:RELEASE(?:[ ,!.-]{1,3}RELEASE){1,2}|RELEASE ADVISORY|HOLD (?:RELEASED|LIFTED)|(?:STORY|ITEM) RELEASED|RELEASE (?:OF )?(?:STORY|ITEM))(?![\p{L}])/u,
    takes: ['RELEASE ADVISORY: item dnp 157 can be used in its original form.', 'HOLD LIFTED'],
    leaves: ['RELEASE OF HOSTAGES NEARS', 'RELEASE DATE SET FOR FILM', 'Release advisory'],
  },
  {
    name: 'release-notice', action: 'release', strength: 'notice',
    pattern: new RegExp(`^\\W{0,4}${addressed}(?=.{0,40}(?:${copy}|\\d{2,5}|hold)).{0,300}?(?:(?:can|may) (?:now |again )?be used (?:again )?(?:in its original form|as (?:sent|transmitted|published|filed))|(?:is|has been) (?:now |hereby )?released for (?:publication|use)|(?:the )?hold (?:on .{1,120}? )?(?:is|has been|was) (?:hereby )?(?:lifted|released|cancel+ed))`, 'iu'),
    takes: ['Item dnp 157, held at 1112 GMT, has been checked and can be used in its original form.', 'The hold on item 157 is lifted.', 'The story may now be used as sent.', 'The story "Ferry owner quits", on hold since 1015 GMT, is now released for use.'],
    leaves: ['The flour can be used in its original form', 'The hostages have been released'],
  },
  {
    name: 'advisory-mark', action: 'advisory', strength: 'mark',
    pattern: /^\W{0,4}(?:(?:EDITORS'?|EDS|COVERAGE|NEWS|PHOTO|MEDIA|SERVICE|PLANNING|DESK) ADVISORY|ADVISORY TO (?:EDITORS|CLIENTS|MEMBERS)|(?:NEWS|WORLD NEWS) (?:PLANNER|SCHEDULE|BUDGET|DIGEST)|DAYBOOK)(?![\p{L}])/u,
    takes: ['COVERAGE ADVISORY', 'ADVISORY TO EDITORS: photo schedule', 'NEWS PLANNER'],
    leaves: ['ADVISORY BOARD QUITS', 'News planners meet'],
  },
];

/** Short enough for a whole body to be a notice to newsrooms rather than a story; in characters of visible text. */
export const longestNotice = 1500;

/** What a prose notice says of the item it means. */
export const references = {
  number: /\b(?:item|story|dispatch|copy|no\.?|number|meldung)\s+(?:no\.?\s*|number\s*)?(?:([\p{L}]{2,5})\s?)?0*(\d{1,5})\b/iu,
  headline: /["“«„]([^"“”«»„]{8,200})["”»“]/u,
  slug: /\bslug(?:ged|line)?:?\s+["“]?([\p{L}\p{N}][\p{L}\p{N}&/-]{2,60}(?:[ /-][\p{Lu}\p{N}&-]{2,40}){0,4})/u,
  date: /\b(?:of|from|on|in)\s+((?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?)\b/u,
} as const;
