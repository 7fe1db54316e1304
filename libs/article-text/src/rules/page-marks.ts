import type { LineRule } from './rule.js';

/** What a page says about itself: how long it takes, what it is filed under, whose it is. */
export const pageMarkRules: readonly LineRule[] = [
  {
    name: 'reading-time', kind: 'furniture', place: 'anywhere', longest: 60,
    pattern: /^(?:(?:estimated )?(?:reading|read) time\s*:?\s*)?(?:<|~|about )?\s*\d{1,3}\s?-?\s?min(?:ute|uten|utos|uti)?s?\.?(?:\s(?:read|reading|to read|lesezeit|de lecture|de lectura|de leitura|di lettura|leestijd))?$|^(?:listen(?: to (?:this )?(?:article|story)(?: now)?)?|listen \(\d+ min\)|(?:artikel|beitrag|text) (?:anhören|vorlesen(?: lassen)?)|écouter (?:cet |l'|l’)article|escuchar (?:este )?(?:artículo|noticia)|ascolta (?:l'|l’|questo )?articolo|lees (?:dit artikel )?voor|luister naar (?:dit |het )?artikel|(?:duration|dauer|durée|duración)\s*:?\s*\d[\d:. ]{0,10}(?:hours?|minutes?|seconds?|min|sec|sek)?[\d\p{L}:. ]{0,30}|temps de lecture.{0,30}|lesezeit.{0,30})$/iu,
    takes: ['4 min read', 'Reading time: 3 minutes', 'Listen to this article', 'Artikel anhören', 'Écouter l’article', 'Lees voor', 'Duration 2 minutes 14 seconds 2:14', '5 minutes de lecture'],
    leaves: ['4 minutes that shook the city', 'Duration of talks unclear', 'Listen to the people, bishop says'],
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
    pattern: /^(?:we (?:and our partners )?use cookies|(?:this|our) (?:web)?site uses cookies|(?:accept|reject|decline|allow|refuse|manage)(?: all)?(?: cookies)?(?: (?:and|&) (?:close|continue))?$|(?:accept|allow|use) (?:only )?(?:necessary|essential)(?: cookies)?(?: only)?$|(?:manage|change|save) (?:my |your )?(?:preferences|choices|options|settings)$|(?:accept|reject|manage)(?: all)? cookies|(?:alle|alles) (?:akzeptieren|ablehnen)$|tout (?:accepter|refuser)$|aceptar todo$|cookie (?:settings|policy|preferences|notice)|manage (?:consent|privacy)|wir verwenden cookies|nous utilisons des cookies|utilizamos cookies)\b.*$/iu,
    takes: ['We use cookies to improve your experience.', 'Accept all cookies', 'Cookie settings', 'Accept all', 'Reject all', 'Manage preferences', 'Alle akzeptieren', 'Accept necessary cookies'],
    leaves: ['Cookies fresh from the oven', 'Accept all terms or leave, union told', 'Manage the river or lose it'],
  },
  {
    name: 'syndication-note', kind: 'furniture', place: 'anywhere', longest: 320,
    pattern: /^[([]?(?:except for the headline\b.*|this (?:story|article|report|item|copy|post) (?:has not been|hasn't been|was not|is not|has been) edited\b.*|this (?:story|article|report|item|post|content) (?:was|is|has been) (?:(?:originally|first|automatically) published|auto-?generated|republished|published (?:from|under|with|in partnership)|generated (?:by|from)|translated (?:from|by)|supplied by|provided by)\b.*|(?:first|originally) published\b.{0,120}|published (?:under|with) (?:the )?(?:permission|licen[cs]e)\b.*|a version of this (?:article|story|report|review) (?:appears|appeared|was (?:first |originally )?published|ran) (?:in|on)\b.*|the post .{3,200} (?:appeared first|first appeared) on .{2,60}|our standards:.{0,120}|[\p{L} .&-]{2,40} website (?:contains|carries|publishes) only (?:a (?:portion|part|selection)|some) of\b.*)[)\]]?$/iu,
    takes: ['(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)', 'This story has not been edited by our desk.', 'Our Standards: The Northwire Principles', 'Northwire website contains only a portion of the stories offered to subscribers.', 'The post Storm hits coast appeared first on Harbour Post.', 'A version of this article appears in print on April 3, 2026, Section B, Page 8.'],
    leaves: ['A version of this story was told to police.', 'This story has been told in the village for centuries.', 'The report was published on Tuesday.', 'This report was published by the ministry.'],
  },
  {
    name: 'reader-service', kind: 'furniture', place: 'edge', longest: 260,
    pattern: /^(?:(?:have|got|do you have|do you know|did you (?:see|witness)) (?:an? |any |more |something )[^"“]{0,80}\?.{0,140}|(?:report|suggest|spotted|see) an? (?:error|correction|typo|mistake)\b.{0,60}|(?:e-?mail|contact|write to|send) (?:us|the editor|our newsroom|your)\b.{0,160}|letters to the editor\b.{0,80}|about the (?:author|writer)s?\s*:?|reprints?(?: (?:and|&) permissions)?|reuse this content|disclaimer:.{0,220}|published in (?:the )?.{2,60}\d{4}.{0,20}|purchase licensing rights.{0,30}|rights (?:and|&) permissions)$/iu,
    takes: ['Have a tip? Write to our newsroom', 'Report an error', 'About the author', 'Purchase Licensing Rights', 'Published in Daily Horizon, July 14th, 2026'],
    leaves: ['Report an earthquake of that size and people run.'],
  },
  {
    name: 'reader-feedback', kind: 'furniture', place: 'edge', longest: 140,
    pattern: /^(?:(?:was|is) this (?:article|story|page|content|information) (?:helpful|useful|interesting)\?.*|did you (?:find|like|enjoy) this (?:article|story|page|content)\b[^?]{0,40}\?.*|(?:what did|how would) you (?:think of|rate) this (?:article|story|page)\?.*|thank(?:s| you) for your (?:feedback|vote|rating|comment)\b.{0,30}|rate this (?:article|story|page)\b.{0,30}|war (?:dieser|der) artikel hilfreich\?.*|cet article vous a-t-il (?:plu|été utile)\s?\?.*)$/iu,
    takes: ['Was this article helpful?', 'Did you find this article useful?', 'Thank you for your feedback', 'How would you rate this story?'],
    leaves: ['Was this the end?', 'Thank you for your service, president tells veterans', 'Did you find this man, the poster asks'],
  },
  {
    name: 'form-field', kind: 'furniture', place: 'edge', longest: 40,
    pattern: /^(?:(?:your |full |first |last |user ?)?name|(?:your )?e-?mail(?: address)?|(?:your )?(?:comment|message|website|password)|(?:post|submit|send)(?: (?:comment|message|reply))?|remember me|captcha)\s*[*:]{0,2}$/iu,
    takes: ['Name', 'Your name *', 'Email address:', 'Website', 'Post comment', 'Submit'],
    leaves: ['Name of the rose', 'Send help', 'Message in a bottle found'],
  },
  {
    name: 'embed-line', kind: 'furniture', place: 'anywhere', longest: 120,
    pattern: /^(?:view this (?:post|photo|video|content|profile) on (?:instagram|threads|facebook|x|twitter|tiktok|youtube)|a (?:post|video|reel) shared by .{2,60}\(@[\w.]{1,40}\).{0,30}|(?:see|view|show) (?:this )?(?:post|tweet|content) (?:on|from|by) (?:instagram|x|twitter|facebook|tiktok|youtube)|this content is hosted by .{2,60})$/iu,
    takes: ['View this post on Instagram', 'A post shared by Pol Riu (@pol.riu)'],
    leaves: ['A post shared by thousands turned out to be false', 'View this post as a warning'],
  },
  {
    name: 'site-terms', kind: 'furniture', place: 'anywhere', longest: 400,
    pattern: /^(?:privacy notice:.*|[^"“.]{2,60} (?:is|are) not responsible for (?:the )?content (?:of|on) (?:external|other|third[- ]party)\b.*|(?:this (?:article|story|page|post) (?:may )?contains? affiliate links|(?:we|this site) may (?:earn|receive) (?:an? )?(?:affiliate )?commission)\b.*)$/iu,
    takes: ['The Post is not responsible for the content of external sites.', 'This article contains affiliate links; we may earn a commission.', 'Privacy Notice: Newsletters may contain online ads.'],
    leaves: ['The owner is not responsible for the content of the barrels.', 'Privacy notices were sent to 400 people.'],
  },
  {
    name: 'box-frame', kind: 'furniture', place: 'anywhere', longest: 60,
    pattern: /^(?:list of \d{1,3} items|list \d{1,3} of \d{1,3}|end of list|(?:skip past|after) (?:the )?newsletter (?:promotion|sign-?up))$/iu,
    takes: ['list of 3 items', 'list 1 of 3', 'end of list', 'skip past newsletter promotion', 'after newsletter promotion'],
    leaves: ['List of 300 items found in the cellar', 'End of list price war'],
  },
  {
    name: 'player-label', kind: 'furniture', place: 'anywhere', longest: 120,
    pattern: /^(?:(?:play|pause|mute|watch|stop|replay) (?:the )?(?:video|audio|clip)|media playback is (?:unsupported|not supported).{0,60}|(?:video|image|photo|audio) (?:caption|source|credit|gallery|player|unavailable).{0,90}|(?:enlarge|open|view|expand) (?:this )?(?:image|photo|picture|gallery)(?: in .{2,30})?|(?:toggle|hide|show) caption|click (?:to expand|to enlarge|here)\b.{0,60}|file photo|photo gallery|now playing|up next|loading(?:\.\.\.|…)?|\d?\d:\d\d(?: ?\/ ?\d?\d:\d\d)|0?0:00|powered by [\p{L}\d.]{2,24}|transcript)$/iu,
    takes: ['Play video', 'Image source, Northwire', 'toggle caption', 'Click to expand', 'Video caption', '0:00 / 3:41', 'Powered by Vocala'],
    leaves: ['Powered by wind and sun', 'Play resumed after an hour', 'Video shows ferry burning', 'Watch the videotape, lawyer says'],
  },
];
