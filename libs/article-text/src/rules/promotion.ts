import type { LineRule } from './rule.js';

/** Pointers to other stories, to letters and apps, and to what is paid for. */
export const promotionRules: readonly LineRule[] = [
  {
    name: 'related-label', kind: 'furniture', place: 'anywhere', longest: 70,
    pattern: /^(?:read (?:more|also|next|on)|also read|also on .{2,30}|see (?:also|more)|related(?: (?:articles?|stor(?:y|ies)|news|links?|coverage|topics?|posts?|content|reading|videos?))?|(?:explore )?more on (?:this|these)(?: stor(?:y|ies)| topics?| subjects?)?|more (?:stories|news|coverage)(?: (?:on|from) .{2,40})?|recommended(?: for you| reading| stories| articles)?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in).{0,10}|(?:don't|do not) miss|must[- ]reads?|most (?:read|popular|viewed|watched|shared|commented|recent)(?: .{2,20})?|trending(?: now| stories)?|top stories|latest (?:news|stories|headlines|videos?)|editor'?s'? (?:picks?|choice)|editors' picks?|in other news|watch (?:now|live|more|the video)|lire aussi|à lire(?: aussi)?|voir aussi|sur le même sujet|mehr zum thema|lesen sie auch|auch interessant|das könnte sie auch interessieren|(?:lea|lee|ver) también|te puede interesar|noticias relacionadas|leia (?:também|mais)|veja também|leggi anche|lees ook|läs (?:också|även|mer)|les også|läs mer|czytaj też|читайте также)\s*[:>»›→…]*$/iu,
    takes: ['Read also', 'Read more:', 'Most Popular', 'RELATED STORIES', 'You may also like', 'More on this story', 'Lire aussi :', 'Mehr zum Thema', 'Trending now', 'Recommended for you'],
    leaves: ['Related to the dead man', 'Most popular singer of her age dies', 'Latest round of talks', 'More on Tuesday'],
  },
  {
    name: 'related-title', kind: 'furniture', place: 'anywhere', longest: 240,
    pattern: /^(?:read (?:more|also|next|here|on)|also read|see (?:also|more)|also see|related(?: (?:articles?|stor(?:y|ies)|news|links?|coverage|reading|videos?))?|recommended(?: reading)?|(?:don't|do not) miss|must[- ]read|watch (?:now|live|more|also)|lire aussi|à lire(?: aussi)?|voir aussi|lesen sie auch|mehr zum thema|auch interessant|(?:lea|lee|ver) también|leia (?:também|mais)|veja também|leggi anche|lees ook|läs (?:också|även)|les også|czytaj też|читайте также)\s*(?:[:>»›→|]|\s[-–—]\s)\s*\S.*$/iu,
    takes: ['Read also: Why the third bridge was never built', 'READ MORE: Storm heads north', 'Related: Five things to know', 'À lire aussi : Le pont fermé', 'Also read | Court hears appeal'],
    leaves: ['Read the letter: it says all', 'See more than you want to'],
  },
  {
    name: 'more-from-section', kind: 'furniture', place: 'edge', longest: 60,
    pattern: /^(?:More|MORE|Latest|LATEST|Also) (?:from|in|by|on|FROM|IN|ON) (?:the |this )?[\p{Lu}\d][^.!?]{1,40}$/u,
    takes: ['More from Health', 'More in World', 'Latest from Business', 'MORE FROM SPORT'],
    leaves: ['More from the front tomorrow', 'More in Peru say they are poor.'],
  },
  {
    name: 'newsletter', kind: 'furniture', place: 'anywhere', longest: 260,
    pattern: /^(?:sign ?up|subscribe|register|get|join|receive|enter your e-?mail|abonnez-vous|inscrivez-vous|abonnieren sie|suscríbase|suscríbete|assine|iscriviti|schrijf (?:je|u) in|meld (?:je|u) aan|tilmeld dig|anmäl dig|prenumerera|meld deg på)(?!\p{L})[^"“]{0,140}\b(?:newsletters?|e-?mails?|inbox|news alerts|briefings?|(?:morning|evening|daily|weekly) (?:letter|digest|update|round-?up)|boletín|boletim|nieuwsbrief|nyhetsbrev|nyhedsbrev|notre lettre|infolettre|address)\b[^"“]{0,100}$|^(?:jetzt |hier |gratis |kostenlos )*(?:den |unseren )?newsletter (?:jetzt |kostenlos )?(?:abonnieren|bestellen)[.!]?$/iu,
    takes: ['Jetzt Newsletter abonnieren', 'Sign up for our newsletters', 'Subscribe to our morning letter', 'Get the best stories in your inbox every day.', 'Sign up for our morning letter', 'Abonnez-vous à notre newsletter', 'Schrijf je in voor onze dagelijkse nieuwsbrief', 'Tilmeld dig vores nyhedsbrev'],
    leaves: ['Get well soon letter', 'Join the army, minister urges', '"Sign up for the newsletter," she said.'],
  },
  {
    name: 'channel-prompt', kind: 'furniture', place: 'anywhere', longest: 220,
    pattern: /^(?:join|follow|subscribe to|add|catch|get) [^"“]{0,60}\b(?:whats ?app|telegram|youtube|viber|google news|messenger|signal)\b[^"“]{0,140}$/iu,
    takes: ['Join our WhatsApp channel', "Join HN's Telegram channel and get the latest breaking news delivered to you."],
    leaves: ['Join the queue', '"Follow the Telegram channel," the leaflet said.'],
  },
  {
    name: 'sign-up-terms', kind: 'furniture', place: 'anywhere', longest: 300,
    pattern: /^by (?:signing up|subscribing|registering|continuing|clicking|entering)\b[^"“]{0,160}\b(?:terms|privacy|policy|agree|accept)\b.{0,140}$/iu,
    takes: ['By signing up, you accept our Terms and Conditions.'],
    leaves: ['By signing up for the army he hoped to see the world.'],
  },
  {
    name: 'newsletter-heading', kind: 'furniture', place: 'edge', longest: 50,
    pattern: /^(?:(?:our|the|daily|free|weekly|morning) )*(?:newsletters?|news alerts)\s*:?$/iu,
    takes: ['Newsletter', 'Our daily newsletter'],
    leaves: ['Newsletter editor freed'],
  },
  {
    name: 'address-pointer', kind: 'furniture', place: 'anywhere', longest: 240,
    pattern: /^[(<\s]{0,3}(?:(?:for|to (?:see|view|read)) (?:an? |the |more |our |all )?[^"“.!?]{2,120}[,:]? |(?:follow|find|see|read|watch|view|more|click|double[- ]click|map|graphic|graphics|interactive|factbox|timeline|video|photos?|live blog)\b(?:[^"“!?]{0,120}(?:\bat|\bon|\bhere|:|,)|-[^"“.!?]{2,120})? ?|(?:reuters |more )?(?:graphic|stories|coverage)[^"“.!?]{0,100}[: ])(?:(?:double[- ])?click(?: on)?:? ?|see:? ?|go to ?)?(?:https?:\/\/\S+|\[ID:[^\]\s]{1,30}\])[)>.\s]{0,3}$/iu,
    takes: [
      "Follow our coverage of floods at https://news.example/floods", 'For a timeline of the storm, click on [ID:nL1N0AB]', 'For graphic on its path: http://link.example/path', 'MAP-Path of the storm http://link.example/map',
      '(Graphic: order book, https://news.example/2abc)', 'More on the vote: https://news.example/vote',
    ],
    leaves: ['For the mayor it was over. He wrote: "See https://news.example"', 'The list is at https://news.example/list', 'Maps were handed out on Monday.'],
  },
  {
    name: 'advertisement', kind: 'furniture', place: 'anywhere', longest: 90,
    pattern: /^[\s\-–—*[(]*(?:advertisements?|advertising|advert|advertisement feature|sponsored(?: content| post| by .{2,40})?|promoted(?: content| stories)?|paid (?:content|post)|ad|ads|ad loading|partner content|(?:story|article|content) continues (?:below|after) (?:this |the )?(?:advertisement|ad)s?|(?:story|article|text) continues below|la suite (?:de l['’]article )?après (?:cette|la) publicité|(?:der )?(?:artikel|text) (?:geht|wird) (?:nach|unter) (?:der|dieser) (?:anzeige|werbung)(?: weiter| fortgesetzt)?|(?:continúa|sigue) (?:después|tras) (?:de )?(?:la|esta) publicidad|continua (?:a (?:leggere|ler) )?(?:dopo la|após a|depois da) (?:pubblicità|publicidade)|(?:advertisements?|ad)?[\s:–—-]{0,3}scroll (?:down )?(?:to|for) (?:continue|more).{0,30}|publicité|anzeige|werbung|publicidad|publicidade|pubblicità|advertentie|reclame|annons|reklame|annonse|annonce|mainos|reklama|реклама)[\s\-–—*\])]*[.:]?$/iu,
    takes: ['ADVERTISEMENT', 'Advertisement', 'Story continues below advertisement', '- Advertisement -', 'Anzeige', 'Publicité', 'Sponsored content', 'Advertisement - Scroll to continue', 'La suite après cette publicité', 'Continua a leggere dopo la pubblicità', 'Continua após a publicidade'],
    leaves: ['La suite après les élections', 'Advertisement ban upheld', 'Advertising revenue falls', 'Ad men'],
  },
  {
    name: 'app-prompt', kind: 'furniture', place: 'anywhere', longest: 160,
    pattern: /^(?:download|get|install|try|open in|catch|follow|read|see|find) (?:all )?(?:the|our|your|more)\b[^"“.:]{0,60}\bapps?\b.{0,70}$/iu,
    takes: ['Download our app for breaking news', 'Get the Harbour Post app', 'Catch all the latest business news on our app.'],
    leaves: ['Get the message: apps track you'],
  },
  {
    name: 'support-prompt', kind: 'furniture', place: 'edge', longest: 240,
    pattern: /^(?:support|donate|become an? (?:member|subscriber|supporter)|help us|contribute)\b[^"“]{0,140}\b(?:journalism|newsroom|reporting|member|subscriber|supporter|donation|today)\b.{0,60}$/iu,
    takes: ['Support independent journalism', 'Become a member today'],
    leaves: ['Support for the minister is fading'],
  },
];
