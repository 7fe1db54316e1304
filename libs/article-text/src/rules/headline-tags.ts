import type { FullArticle } from '@dateline/contracts';

type Action = FullArticle['action'];

/** A tag that wire desks set in front of a headline, as data (facts: headline tags and version words). */
export interface HeadlineTag {
  readonly name: string;
  /** Its words, without case; a number may follow where `numbered`. */
  readonly words: string;
  readonly numbered?: boolean;
  readonly action?: Action;
  readonly genre?: string;
  /** Also read in mixed case before a colon ("Correction: …"): words that mean nothing else there. */
  readonly mixedCase?: boolean;
  /** An everyday word: no tag before a hyphen in a headline that is all capitals ("TABLE-TOPPERS", "HOLD-UP"). */
  readonly everyday?: boolean;
}

export const headlineTags: readonly HeadlineTag[] = [
  { name: 'kill', words: 'story withdrawn|item withdrawn|headline withdrawn|alert withdrawn|withdrawn|kill kill kill|kill kill|bulletin kill|mandatory kill|kill advisory|story killed|story kill', action: 'kill' },
  { name: 'kill', words: 'kill', action: 'kill', everyday: true },
  { name: 'hold', words: 'hold hold hold|hold hold|bulletin hold|story on hold|hold advisory', action: 'hold' },
  { name: 'hold', words: 'hold', action: 'hold', everyday: true },
  { name: 'release', words: 'release release release|release advisory|hold released|hold lifted|story released', action: 'release' },
  { name: 'correction', words: 'corrected|correction|corrections|correcting|corrective|clarification|clarified|richtigstellung|berichtigung|korrektur|berichtigt|corrigé|rectificatif|corrección|correção|correzione', action: 'correction', mixedCase: true, numbered: true },
  { name: 'refile', words: 'refile|refiled|refiles|refiling', action: 'refile', numbered: true, mixedCase: true },
  { name: 'repeat', words: 'rpt|repeat|repeating|repeats|resending|resend|wiederholung|wdh', action: 'repeat', numbered: true },
  { name: 'update', words: 'update|updated|aktualisiert|actualisé|actualización', action: 'update', numbered: true, mixedCase: true },
  { name: 'wrapup', words: 'wrapup|wrap-up|wrap|roundup|zusammenfassung|zf', action: 'update', numbered: true },
  { name: 'lead', words: 'lead|2ndlead|2nd lead|3rd lead|3rdlead|1st lead|1stlead|4thlead|5thlead|recasts|writethru|write-thru', action: 'update', numbered: true, everyday: true },
  { name: 'advisory', words: 'advisory|media advisory|coverage advisory|news advisory|photo advisory|news planner|planner|daybook|budget advisory|editors advisory|hinweis', action: 'advisory' },
  { name: 'embargoed', words: 'embargoed|embargo|advance|sperrfrist' },
  { name: 'alert', words: 'alert|newsalert|news alert|urgent|flash|snap|breaking|breaking news|eilmeldung|eil|bulletin|newsbreak', genre: 'alert' },
  { name: 'analysis', words: 'analysis|news analysis|analyse|análisis|analisi', genre: 'analysis', mixedCase: true },
  { name: 'factbox', words: 'factbox|fact box|key facts|key points|faktenbox', genre: 'factbox', mixedCase: true },
  { name: 'fact check', words: 'fact check|fact-check|factcheck|faktencheck', genre: 'fact-check', mixedCase: true },
  { name: 'explainer', words: 'explainer|explained|explainers|q&a|q\\+a|qanda|scenarios', genre: 'explainer', mixedCase: true },
  { name: 'timeline', words: 'timeline|chronology|chrono|chronologie', genre: 'timeline', mixedCase: true },
  { name: 'interview', words: 'interview|newsmaker', genre: 'interview', mixedCase: true },
  { name: 'exclusive', words: 'exclusive|exclusiv|exklusiv', genre: 'exclusive', mixedCase: true },
  { name: 'brief', words: 'brief|newsbrief', genre: 'brief', everyday: true },
  { name: 'table', words: 'table', genre: 'table', everyday: true },
  { name: 'text', words: 'text|full text|document', genre: 'text', everyday: true },
  { name: 'poll', words: 'poll|reuters poll', genre: 'poll', everyday: true },
  { name: 'press digest', words: 'press digest|press review|presseschau|revue de presse', genre: 'press-digest', mixedCase: true },
  { name: 'digest', words: 'news digest|news summary|news in brief|digest|world news summary', genre: 'digest' },
  { name: 'feature', words: 'feature|reportage|focus|insight|special report|witness|in-depth|long read|wider image', genre: 'feature', everyday: true },
  { name: 'preview', words: 'preview|curtain ?raiser|outlook', genre: 'preview', everyday: true },
  { name: 'profile', words: 'profile|portrait|porträt', genre: 'profile', mixedCase: true },
  { name: 'obituary', words: 'obituary|obit|nachruf', genre: 'obituary', mixedCase: true },
  { name: 'opinion', words: 'opinion|column|commentary|editorial|breakingviews|kommentar|leitartikel|op-ed', genre: 'opinion', everyday: true },
  { name: 'graphic', words: 'graphic|snapshot|picture|pictures|video', genre: 'graphic', everyday: true },
  { name: 'diary', words: 'diary|calendar|week ahead', genre: 'diary', everyday: true },
  { name: 'market report', words: 'global markets|us stocks|european stocks|asia stocks|forex|precious metals|treasuries|emerging markets|oil report', genre: 'market-report' },
];
