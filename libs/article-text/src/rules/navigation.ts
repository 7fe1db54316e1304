import type { LineRule } from './rule.js';

/** Ways through a site that stand around its stories. */
export const navigationRules: readonly LineRule[] = [
  {
    name: 'breadcrumb-label', kind: 'furniture', place: 'anywhere', longest: 160,
    pattern: /^(?:you are here|you're here|breadcrumbs?|vous êtes ici|sie sind hier|sie befinden sich hier|usted está aquí|estás aquí|você está aqui|sei qui|ti trovi(?: in| qui)?|(?:u|je|jij) bent hier|du är här|du er her|olet tässä|jesteś tutaj)\s*(?:[:>»›|/].*)?$/iu,
    takes: ['You are here', 'You are here: Home > World', 'Vous êtes ici', 'Sie sind hier: Start › Ausland', 'Sei qui: Home » Cronaca', 'Je bent hier: Nieuws'],
    leaves: ['You are here because you care', '"You are here," the sign said.'],
  },
  {
    name: 'breadcrumb-trail', kind: 'furniture', place: 'anywhere', longest: 160,
    pattern: /^(?:home|home ?page|front page|start|startseite|accueil|inicio|início|etusivu|hjem|forside|news|nachrichten|actualités)\s*(?:[>»›→|/]|::)\s*\S.*$/iu,
    takes: ['Home > World > Africa', 'Home / News / Business', 'Home » Politics', 'Startseite › Ausland', 'News | World'],
    leaves: ['Home prices rise for a third month', 'News of the ceasefire spread quickly'],
  },
  {
    name: 'section-trail', kind: 'furniture', place: 'edge', longest: 120,
    pattern: /^[\p{L}\p{N}&' -]{2,30}(?:\s*[>»›→]\s*[\p{L}\p{N}&' -]{2,60}){1,5}$/u,
    takes: ['World > Africa', 'Business › Companies › Airlines'],
    leaves: ['Oil > $90, traders say.', 'World leaders meet'],
  },
  {
    name: 'section-bar', kind: 'furniture', place: 'edge', longest: 160,
    pattern: /^[\p{L}\p{N}&' -]{2,24}(?:\s*[|·•]\s*[\p{L}\p{N}&' -]{2,24}){2,12}$/u,
    takes: ['Latest | World | Opinion', 'News · Sport · Weather · Arts'],
    leaves: ['Rain | Sun', 'Storm hits coast'],
  },
  {
    name: 'skip-link', kind: 'furniture', place: 'anywhere', longest: 80,
    pattern: /^(?:(?:skip|jump|go|back|return) to (?:the )?(?:main |primary )?(?:content|navigation|main|article|search|footer|comments|top|home ?page)\b.{0,30}|zum inhalt(?: springen)?|nach oben|aller au contenu.{0,20}|ir al contenido.{0,20}|pular para o conteúdo|vai al contenuto)$/iu,
    takes: ['Skip to main content', 'Skip to content', 'Back to top', 'Zum Inhalt springen', 'Go to the home page'],
    leaves: ['Skip to the good part, director says', 'Back to the drawing board'],
  },
  {
    name: 'menu-words', kind: 'furniture', place: 'edge', longest: 120,
    pattern: /^(?:(?:menu|search|log ?in|log ?out|sign ?in|sign ?up|register|my account|subscribe(?: now)?|close|open menu|main menu|toggle (?:navigation|menu)|sections|e-?paper|home|contact us|about us|terms(?: of use)?|privacy(?: policy)?|cookie settings|sitemap)(?:\s*[|·•/,]\s*|\s+|$)){1,10}$/iu,
    takes: ['Menu', 'Search', 'Subscribe | Log in', 'Terms Privacy', 'Sign in | Register | E-paper'],
    leaves: ['Search goes on for missing climbers', 'Register of deaths lost', 'Close finish in Turin'],
  },
  {
    name: 'paging', kind: 'furniture', place: 'anywhere', longest: 80,
    pattern: /^(?:(?:previous|next|older|newer) (?:article|story|post|page|stories|posts)(?: ?[:>»›→].{0,60})?|page \d{1,3} of \d{1,3}|(?:slide )?\d{1,3} (?:of|\/) \d{1,3}|show (?:more|less|all)|view (?:all|more|gallery|comments)|load more|read (?:full|the full) (?:story|article)|continue reading(?: below)?|expand|collapse|close)\s*[>»›→….]*$/iu,
    takes: ['Next article', 'Page 1 of 3', 'Show more', 'Continue reading...', 'Read full story »', '1 of 12'],
    leaves: ['Page 3 model sues'],
  },
];
