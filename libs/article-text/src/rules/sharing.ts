import type { LineRule } from './rule.js';

const network = '(?:facebook|twitter|x|linked ?in|whats ?app|reddit|telegram|pinterest|e-?mail|print|messenger|bluesky|threads|mastodon|copy(?: link)?|link copied|flipboard|tumblr|instagram|youtube|tik ?tok|line|wechat|weibo|xing|vk|pocket|google\\+?|sms|share|tweet|save|bookmark|more)';

/** Bars, counts and prompts for readers who want to pass a story on or talk about it. */
export const sharingRules: readonly LineRule[] = [
  {
    name: 'share-label', kind: 'furniture', place: 'anywhere', longest: 80,
    pattern: /^(?:share(?: this)?(?: article| story| post| page| link)?|share (?:on|via|with|to) .{2,40}|share this .{2,40}|(?:e-?mail|print|save|bookmark|gift) this(?: article| story| page| post)?|copy link|link copied!?|tweet this|(?:add|save) to (?:my |your )?(?:favou?rites|bookmarks|reading list)|ajouter (?:à (?:vos|mes)|aux) favoris|(?:añadir|agregar|guardar) (?:a|en) (?:tus |mis )?favoritos|aggiungi ai preferiti|adicionar aos favoritos|(?:zur|auf die) merkliste|teilen|artikel teilen|drucken|partager(?: cet article| sur .{2,20})?|imprimer|compartir(?: en .{2,20})?|imprimir|condividi|compartilhe?|compartilhar|delen|dela|del artikkel)\s*[:!]?$/iu,
    takes: ['Share this article', 'Share', 'Share on Facebook', 'Share this:', 'Partager sur Facebook', 'Email this', 'Teilen', 'Add to favourites', 'Ajouter à vos favoris', 'Zur Merkliste'],
    leaves: ['Share prices fell', 'Share of renewable power rises to 60 percent, grid says'],
  },
  {
    name: 'share-bar', kind: 'furniture', place: 'anywhere', longest: 160,
    pattern: new RegExp(`^(?:share(?: this| on| via)?\\s*:\\s*)?${network}(?:[\\s,|·•/]+(?:on |via |by |this )?${network}){1,12}$`, 'iu'),
    takes: ['Facebook X WhatsApp', 'Facebook | Twitter | LinkedIn', 'Tweet Share Print', 'Share this: Tweet Print', 'Share on Facebook Share by e-mail'],
    leaves: ['Facebook and Twitter sued', 'Print media decline', 'Share this: it is all there is'],
  },
  {
    name: 'network-name', kind: 'furniture', place: 'edge', longest: 16,
    pattern: new RegExp(`^${network}$`, 'iu'),
    takes: ['Facebook', 'X', 'WhatsApp', 'E-mail', 'Print'],
    leaves: ['Facebook fined', 'Emails'],
  },
  {
    name: 'save-prompt', kind: 'furniture', place: 'anywhere', longest: 60,
    pattern: /^(?:(?:add|save) (?:this )?(?:article |story )?(?:to|in) (?:my |your )?(?:favou?rites|reading list|bookmarks|saved (?:articles|stories)|library)|(?:save|read) (?:it |this )?(?:for )?later|(?:see|view|show) all(?: (?:topics|stories|articles|tags|news))?|ajouter à (?:vos|mes) (?:favoris|sélections?)|(?:auf die|zur) merkliste(?: setzen| hinzufügen)?|(?:artikel )?merken|guardar (?:artículo|noticia|en favoritos)|salva (?:l'articolo|tra i preferiti))[.!]?$/iu,
    takes: ['Add to your favourites', 'Save for later', 'READ LATER', 'See all topics', 'Ajouter à vos favoris', 'Artikel merken'],
    leaves: ['See all of it, he said', 'Read later poems first', 'Save this city, writes the mayor'],
  },
  {
    name: 'share-count', kind: 'furniture', place: 'anywhere', longest: 80,
    pattern: /^(?:\d[\d,.]*\s?[km]?\s*(?:shares?|likes?|tweets?|views?|comments?|reactions?|retweets?|kommentare|commentaires|comentarios)[\s|·,]*){1,4}$/iu,
    takes: ['214 shares', '1.2K views', '12 comments', '3 shares | 2 comments'],
    leaves: ['214 shares changed hands on Monday.', 'Views differ'],
  },
  {
    name: 'comment-prompt', kind: 'furniture', place: 'anywhere', longest: 120,
    pattern: /^(?:(?:leave|post|add|write|view|show|read|see|hide|submit) (?:a |the |your |all |\d+ )?(?:comments?|reply|replies)\b.{0,30}|join the (?:conversation|discussion)\b.{0,30}|(?:be the first to|log in to|sign in to|please log in to|you must be logged in to) (?:post a )?(?:comment|reply)\b.{0,30}|no comments(?: yet)?|comments? (?:are )?(?:closed|off|\(\d+\))|(?:kommentare|commentaires|comentarios|comentários|commenti|reacties) ?\(\d+\)|(?:les )?commentaires sont (?:fermés|clos)|(?:die )?kommentarfunktion ist geschlossen|your e-?mail address will not be published\b.{0,60}|required fields are marked.{0,10}|comments? for this .{0,40}closed\.?|kommentar schreiben|laisser un commentaire|deja un comentario)[.!]?$/iu,
    takes: ['Leave a comment', 'Post a comment', 'Join the conversation', 'Please log in to comment.', 'Comments (12)', 'Kommentare (14)', 'Les commentaires sont fermés.', 'Your email address will not be published. Required fields are marked *', 'Be the first to comment'],
    leaves: ['Comments by the minister caused a stir', 'No comment from the palace'],
  },
  {
    name: 'comments-heading', kind: 'furniture', place: 'edge', longest: 30,
    pattern: /^(?:comments?|closed|discussion|kommentare|commentaires|comentarios|commenti|reacties)\s*:?$/iu,
    takes: ['Comments', 'Discussion'],
    leaves: ['Comments welcome, says mayor'],
  },
  {
    name: 'follow-prompt', kind: 'furniture', place: 'anywhere', longest: 200,
    pattern: /^(?:(?:follow|like) us\b|find us on\b|follow @\w|(?:follow|like|find) .{2,50} on (?:twitter|x|facebook|instagram|google news|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky)\b).{0,120}$|^(?:folgen sie uns|suivez-nous|síguenos|siga-nos|seguici).{0,80}$/iu,
    takes: ['Follow us on Twitter', 'Follow Jane Doe on X at https://x.example/jane', 'Suivez-nous sur Facebook', 'Like us on Facebook'],
    leaves: ['Follow the money, prosecutor tells jury', 'Find us a cure, patients beg'],
  },
];
