import type { LineRule } from './rule.js';

/** Lines that say the rest of the story is for those who pay: cut, and the text is marked as partial. */
export const paywallRules: readonly LineRule[] = [
  {
    name: 'paywall', kind: 'furniture', place: 'anywhere', longest: 260,
    pattern: /^(?:this (?:article|content|story|report|page) is (?:only |exclusively )?(?:available|reserved|exclusive|free)?\s?(?:only )?(?:for|to) (?:our |registered |paying |premium )*(?:subscribers|members|readers)\b.{0,80}|(?:please )?(?:subscribe|sign in|sign up|log in|register|pay|become a (?:subscriber|member))(?: now| here| today)? (?:to|and) (?:continue|read|keep|unlock|access|view)\b.{0,100}|to (?:continue|keep) reading\b.{0,140}|to read the (?:full|rest of (?:the|this)) (?:story|article)\b.{0,120}|you(?:'ve| have) (?:reached|read|used) .{0,40}\b(?:free|monthly)\b.{0,60}|already an? (?:subscriber|member)\?.{0,80}|(?:(?:from|only|just|for) )?[€$£]\s?\d[\d.,]{0,6}\s?(?:a|per|for|\/)\s?[^.!?]{3,40}[.!,;]? (?:cancel|pause) any ?time[.!]?|(?:cancel|pause) any ?time[.!]?|(?:the )?rest of this (?:article|story) is .{0,100}|continue reading (?:with|for|by) .{0,80}|dieser (?:artikel|text) ist .{0,40}abonnenten.{0,60}|weiterlesen mit .{0,60}|(?:cet )?article (?:est )?réservé aux abonnés.{0,80}|il vous reste .{0,80}à lire.{0,60}|contenido exclusivo para suscriptores.{0,60}|conteúdo exclusivo para assinantes.{0,60})$/iu,
    takes: ['Subscribe to continue reading', 'This article is for subscribers only.', 'To continue reading, please log in or register', 'Already a subscriber? Sign in', 'Article réservé aux abonnés', 'From €1 a month. Cancel any time.', 'Cancel anytime', 'You have reached your limit of free articles'],
    leaves: ['Cancel any time you lose', '$4 per month', '£3 a pint.', 'Subscribers to the fund rose', 'This article is for sale, the auction house said', 'To read the full truth takes courage'],
  },
  {
    name: 'feed-cut', kind: 'furniture', place: 'anywhere', longest: 60,
    pattern: /^(?:\[\+\d+ chars?\]|\[(?:…|\.\.\.)\]|\(?(?:more|continued)(?:…|\.\.\.)\)?|(?:read|continue reading)(?: more)?\s?(?:…|\.\.\.))$/iu,
    takes: ['[+1234 chars]', '[…]', '[...]', '(more…)'],
    leaves: ['...'],
  },
];
