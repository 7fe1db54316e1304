import type { LineRule } from './rule.js';

/** Lines from the desk to its readers in other newsrooms, never for the public. */
export const noteRules: readonly LineRule[] = [
  {
    name: 'trash-line', kind: 'trash-line', place: 'anywhere', longest: 700,
    pattern: /^\((?:adds|updates?|updating|recasts|rewrites|rewords|corrects|correcting|refiles|removes|repeats|repeating|releads|edits|fixes|changes|clarifies|deletes|drops|inserts|restores|resends|restates|recrops|writes through|writethru|new throughout|no changes|with\b.{1,60}\bpix|in (?:the )?(?:\p{L}{3,9}\.? \d{1,2} )?(?:story|item|headline|paragraph)\b.{0,60}\bcorrects|this (?:\p{L}{3,9}\.? \d{1,2} )?(?:story|item)\b.{0,40}(?:corrected|corrects|refiled))\b.*\)$/isu,
    takes: ['(Adds CEO quote, shares, background)', '(Corrects value of deal in paragraph 1 to $190 million)', '(Repeats analysis first moved on Sunday, no changes to text)', '(In Jan. 3 story, corrects name of minister)', '(Updates death toll, adds landslides, president)'],
    leaves: ['(Adding to the confusion, nobody came.', '(He adds that it was late)', 'Adds detail'],
  },
  {
    name: 'editors-line', kind: 'editor-note', place: 'anywhere', longest: 1200,
    pattern: /^\W{0,3}(?:eds|editors?|att(?:entio)?n\.? editors|note to editors|notes to editors|editors' note|editor's note|editorial note|eds' note|desks|news editors|an die redaktionen|achtung redaktionen|redaktionshinweis|note aux (?:rédactions|clients)|nota a los editores|nota del editor)\s*[:.–—-].*$/isu,
    takes: ['Eds: resending with photos.', 'EDITORS: Photos on the picture wire', "Editor's note: adds background", 'Achtung Redaktionen: Bilder folgen'],
    leaves: ['Editors at the paper resigned.', 'Editor Jane Doe said: no.', 'Desks were overturned'],
  },
  {
    name: 'change-note', kind: 'editor-note', place: 'anywhere', longest: 400,
    pattern: /^[([]?(?:this|an earlier version of this) (?:\p{L}{3,9}\.? \d{1,2} )?(?:story|article|report|item|version)\b(?:(?: has been| was| is being) (?:updated|corrected|amended|revised|clarified|refiled)\b.*|.{0,40}\b(?:misstated|misspelled|incorrectly|wrongly|erroneously|gave the wrong|said incorrectly)\b.*)$/iu,
    takes: ['This story has been updated with additional information.', 'This article was amended on 4 March to correct a name.', 'An earlier version of this story misspelled the name of the mayor.'],
    leaves: ['This story has been told for centuries.', 'The report was updated on Tuesday, the ministry said.'],
  },
  {
    name: 'attention-line', kind: 'trash-line', place: 'anywhere', longest: 400,
    pattern: /^\((?:ATTN|ATTENTION|NOTE|EDS|EDITORS)\s*:.{2,380}\)$/su,
    takes: ['(ATTN: UPDATES throughout with shares; ADDS photo)', '(EDS: CHANGES headline)'],
    leaves: ['(Note: all times are local)', '(ATTN)'],
  },
  {
    name: 'correction-note', kind: 'trash-line', place: 'edge', longest: 600,
    pattern: /^\W{0,3}(?:this (?:version of the )?(?:story|article|report|item) (?:has been|was|is) (?:corrected|amended|updated) (?:on .{3,30} )?(?:to (?:show|reflect|correct|say|clarify|add|remove|fix|note|make clear)|because|after)\b.*|(?:an )?earlier versions? of this (?:story|article|report|item|headline)\b.*)$/isu,
    takes: ['This story has been corrected to show that 300 people were told to leave.', 'An earlier version of this article misspelled the name of the mayor.', 'This article was amended on 4 March 2026 to correct a date.'],
    leaves: ['This story has been corrected by time.', 'Earlier versions of the bill failed.'],
  },
  {
    name: 'transmission-note', kind: 'editor-note', place: 'edge', longest: 300,
    pattern: /^\W{0,3}(?:with (?:photos?|pictures?|graphics?|video|pix)(?:[.,:].*)?|(?:photos?|graphics?|pictures?|video) (?:available|to follow|moving|transmitted|on the wire)\b.*|(?:a )?longer version (?:of this story )?(?:to follow|follows)\b.*|(?:story|text) (?:to follow|follows|will follow)\b.*|substitute story (?:to follow|follows|will follow)\b.*|(?:eds )?resending\b.*)$/iu,
    takes: ['With photos', 'WITH GRAPHIC, VIDEO', 'Photos available', 'Story to follow'],
    leaves: ['With photographs of the dead in their hands, they marched.'],
  },
  {
    name: 'embargo-line', kind: 'editor-note', place: 'edge', longest: 300,
    pattern: /^\W{0,4}(?:(?:strictly )?(?:under )?embargo(?:ed)?\b.{0,200}|not for (?:publication|release|broadcast|use)\b.{0,80}\b(?:before|until|prior to|til)\b.{0,120}|hold for release\b.{0,120}|for (?:immediate )?release(?:\s*[:-].{0,80}|\s+(?:on|at|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b.{0,80})?|advance for\b.{0,120}|sperrfrist\b.{0,120}|frei für\b.{0,80})$/iu,
    takes: ['EMBARGOED until 0001 GMT on Sunday', 'Not for publication before 0600 GMT', 'HOLD FOR RELEASE', 'FOR IMMEDIATE RELEASE', 'Sperrfrist: 18 Uhr', 'Strictly embargoed to 00:01 Monday'],
    leaves: ['For release of the hostages they paid millions.', 'Advances in medicine'],
  },
];

/** Lines that open a block no reader may see; it runs to the end of the text or to the next thing that is the story's. */
export const secretBlockRules: readonly LineRule[] = [
  {
    name: 'not-for-publication', kind: 'not-for-publication', place: 'anywhere', longest: 200,
    pattern: /^\W{0,5}(?:(?:the )?following (?:information|section|details?|notes?|paragraphs?|text|part|material|is|are)\b.{0,50}\bnot (?:intended |meant )?for publication|not for publication|not (?:intended|meant) for publication|for internal use only|internal use only|background only,? not for publication|(?:the )?(?:information|notes?|details|contacts?) below (?:is|are) not for publication|(?:the )?following .{0,60}\bfor (?:the )?(?:information|use) of editors only|for editors' (?:information|eyes) only|(?:die )?(?:folgenden|nachfolgenden) informationen .{0,60}nicht (?:zur|für die) veröffentlichung.{0,30}|nicht zur veröffentlichung.{0,30}|ne pas publier|no publicar|não publicar|informations? (?:ci-dessous )?non destinées? à la publication)(?!.*\b(?:before|until|prior to|embargo))\W{0,5}.{0,60}$/iu,
    takes: ['The following information is not for publication', 'NOT FOR PUBLICATION', '*** Not for publication: ***', 'Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt', 'For internal use only'],
    leaves: ['Not for publication before 0600 GMT', '"This is not for publication," he whispered.', 'Not for publication until Sunday'],
  },
];

/** Lines that open a block of contacts behind the story. */
export const contactRules: readonly LineRule[] = [
  {
    name: 'contacts', kind: 'contacts', place: 'edge', longest: 300,
    pattern: /^\W{0,4}(?:(?:media|press|news|investor|editorial|pr|further|company|general)?\s?(?:relations )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries)(?: (?:information|details|for media|for the media|for editors|for press))?|for (?:further|more|additional) (?:information|details|enquiries)\b[^"“]{0,80}|for (?:media|press) (?:enquiries|inquiries)\b.{0,60}|(?:presse)?kontakte?|ansprechpartner|pressekontakt|contact(?:s)? presse|contactos?(?: de prensa)?|contato|contatti|(?:\p{L}{2,5}-)?(?:notebook|notizblock))\s*(?::.*)?$|^to contact the (?:reporters?|editors?|authors?)\b.*$|^(?:editors?|desk|editor in charge|redakteure?|redaktion|newsroom|author|autor(?:in)?|reporter)\s*:.{0,160}(?:@|\+?\d[\d ()/-]{6,}).{0,80}$|^\W{0,3}(?:tel|telephone|phone|mobile|fax|e-?mail)\b\s*[:.]?\s*\S.{0,120}(?:@|\d).{0,60}$/iu,
    takes: ['Contacts', '# dnp-Notizblock', 'Media contact:', 'Contact: Jane Doe, +41 555 0177, jane@dnp.example', 'For further information: press office', 'Pressekontakt', 'Editor: Henrike Wolters, desk@dnp.example', 'Tel: +44 555 0100', 'To contact the reporter on this story: Mia Torres at mtorres@bb.example'],
    leaves: ['Contact was lost at noon.', 'Contacts between the two sides have broken off', 'Editor: a novel'],
  },
];

/** Evidence words of a trash line or note for what a version does. */
export const noteActions = [
  { action: 'correction', pattern: /^\W{0,2}(?:correct(?:s|ed|ing|ion)\b|in (?:the )?(?:\p{L}{3,9}\.? \d{1,2} )?(?:story|item|headline|dispatch)\b.{0,60}\bcorrects\b|this (?:\p{L}{3,9}\.? \d{1,2} )?(?:story|item|article|report) (?:has been|was|is) corrected|(?:kor|be)richtig|korrektur\b|rectificati[fv]|corrige\b|corrección)/iu },
  { action: 'refile', pattern: /^\W{0,2}(?:refil(?:es|ed|ing)|fixes|removes|restores|drops|deletes|edits|clarifies)\b/iu },
  { action: 'repeat', pattern: /^\W{0,2}(?:repeat(?:s|ed|ing)?|resend(?:s|ing)?|rpt|eds:? resending|wiederholung)\b/iu },
  { action: 'update', pattern: /^\W{0,2}(?:adds|updat(?:es|ed|ing)|recasts|rewrites|rewords|releads|inserts|changes|writes through|new throughout|ergänzt|aktualisiert|actualise|actualiza)\b/iu },
] as const;
