import type { LineRule } from './rule.js';

/** What a page says about itself: how long it takes, what it is filed under, whose it is. */
export const pageMarkRules: readonly LineRule[] = [
  {
    name: 'reading-time', kind: 'furniture', place: 'anywhere', longest: 60,
    pattern: /^(?:(?:estimated )?(?:reading|read) time\s*:?\s*)?(?:<|~|about )?\s*\d{1,3}\s?-?\s?min(?:ute|uten|utos|uti)?s?\.?(?:\s(?:read|reading|to read|lesezeit|de lecture|de lectura|de leitura|di lettura|leestijd))?$|^(?:listen(?: to (?:this )?(?:article|story))?|listen \(\d+ min\)|temps de lecture.{0,30}|lesezeit.{0,30})$/iu,
    takes: ['4 min read', 'Reading time: 3 minutes', 'Listen to this article', '5 minutes de lecture'],
    leaves: ['4 minutes that shook the city'],
  },
  {
    name: 'tag-list', kind: 'furniture', place: 'edge', longest: 400,
    pattern: /^(?:tags?|topics?|filed under|filed in|posted in|key ?words?|categor(?:y|ies)|sections?|more about|schlagworte?|schlagwörter|themen|mots[- ]clés|temas|etiquetas|tópicos|argomenti|onderwerpen|ämnen)\s*:.*$/iu,
    takes: ['Tags: Kenya, Mombasa, shipping', 'Topics: Spain Drought Food', 'Filed under: World'],
    leaves: ['Tags on the whales fell silent'],
  },
  {
    name: 'tag-heading', kind: 'furniture', place: 'edge', longest: 40,
    pattern: /^(?:tags?|topics?|related topics|key ?words?|categories|in this (?:article|story)|mentioned in this story)$/iu,
    takes: ['Tags', 'Topics'],
    leaves: ['Topics for talks'],
  },
  {
    name: 'copyright', kind: 'furniture', place: 'anywhere', longest: 400,
    pattern: /^(?:\(c\)\s|©|copyright\b).*$|^[^"“]{0,160}\ball rights (?:are )?reserved\b.{0,200}$|^(?:this material|the contents? of this|no part of this|reproduction|any reproduction)\b[^"“]{0,80}\b(?:may not be|is (?:strictly )?prohibited|without)\b.{0,260}$|^tous droits réservés.{0,80}$|^alle rechte vorbehalten.{0,80}$/iu,
    takes: ['© 2026 Ravensworth Courier. All rights reserved.', 'Copyright 2026 Northwire', '(c) Northwire 2026', 'This material may not be published, broadcast, rewritten or redistributed.'],
    leaves: ['"All rights reserved for those who pay," he joked.', 'The copyright holder sued'],
  },
  {
    name: 'cookie-notice', kind: 'furniture', place: 'anywhere', longest: 400,
    pattern: /^(?:we (?:and our partners )?use cookies|(?:this|our) (?:web)?site uses cookies|(?:accept|reject|manage)(?: all)? cookies|cookie (?:settings|policy|preferences|notice)|manage (?:consent|privacy)|wir verwenden cookies|nous utilisons des cookies|utilizamos cookies)\b.*$/iu,
    takes: ['We use cookies to improve your experience.', 'Accept all cookies', 'Cookie settings'],
    leaves: ['Cookies fresh from the oven'],
  },
  {
    name: 'syndication-note', kind: 'furniture', place: 'anywhere', longest: 320,
    pattern: /^[([]?(?:except for the headline\b.*|this (?:story|article|report|item|copy|post) (?:has not been|hasn't been|was not|is not|has been) edited\b.*|this (?:story|article|report|item|post|content) (?:was|is|has been) (?:(?:originally|first|automatically) published|auto-?generated|republished|published (?:from|under|with|in partnership)|generated (?:by|from)|translated (?:from|by)|supplied by|provided by)\b.*|(?:first|originally) published\b.{0,120}|published (?:under|with) (?:the )?(?:permission|licen[cs]e)\b.*|the post .{3,200} (?:appeared first|first appeared) on .{2,60}|our standards:.{0,120})[)\]]?$/iu,
    takes: ['(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)', 'This story has not been edited by our desk.', 'Our Standards: The Northwire Principles', 'The post Storm hits coast appeared first on Harbour Post.'],
    leaves: ['This story has been told in the village for centuries.', 'The report was published on Tuesday.', 'This report was published by the ministry.'],
  },
  {
    name: 'reader-service', kind: 'furniture', place: 'edge', longest: 260,
    pattern: /^(?:(?:have|got|do you have|do you know|did you (?:see|witness)) (?:an? |any |more |something )[^"“]{0,80}\?.{0,140}|(?:report|suggest|spotted|see) an? (?:error|correction|typo|mistake)\b.{0,60}|was this (?:article|story|page) (?:helpful|useful)\?.*|(?:e-?mail|contact|write to|send) (?:us|the editor|our newsroom|your)\b.{0,160}|letters to the editor\b.{0,80}|about the (?:author|writer)s?\s*:?|reprints?(?: (?:and|&) permissions)?|reuse this content|disclaimer:.{0,220}|published in (?:the )?.{2,60}\d{4}.{0,20}|purchase licensing rights.{0,30}|rights (?:and|&) permissions)$/iu,
    takes: ['Have a tip? Write to our newsroom', 'Report an error', 'Was this article helpful?', 'About the author', 'Purchase Licensing Rights', 'Published in Daily Horizon, July 14th, 2026'],
    leaves: ['Report an earthquake of that size and people run.'],
  },
  {
    name: 'player-label', kind: 'furniture', place: 'anywhere', longest: 120,
    pattern: /^(?:(?:play|pause|mute|watch|stop|replay) (?:the )?(?:video|audio|clip)|media playback is (?:unsupported|not supported).{0,60}|(?:video|image|photo|audio) (?:caption|source|credit|gallery|player|unavailable).{0,90}|(?:enlarge|open|view|expand) (?:this )?(?:image|photo|picture|gallery)(?: in .{2,30})?|(?:toggle|hide|show) caption|click (?:to expand|to enlarge|here)\b.{0,60}|file photo|photo gallery|now playing|up next|loading(?:\.\.\.|…)?|0:00(?: ?\/ ?\d?\d:\d\d)?|transcript)$/iu,
    takes: ['Play video', 'Image source, Northwire', 'toggle caption', 'Click to expand', 'Video caption'],
    leaves: ['Play resumed after an hour', 'Video shows ferry burning', 'Watch the videotape, lawyer says'],
  },
];
