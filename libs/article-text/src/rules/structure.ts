/** Class names, ids and roles of a page's furniture, as whole words of a name ("share-bar", "related_links"). */
const furnitureWords = [
  'ad', 'ads', 'advert', 'adverts', 'advertisement', 'advertising', 'adslot', 'sponsored', 'promo', 'promobox', 'promotion', 'teaser', 'teasers',
  'share', 'sharing', 'sharebar', 'sharetools', 'social', 'socials', 'follow', 'related', 'relatedlinks', 'recirc', 'recommended', 'recommendations', 'readmore',
  'mostread', 'most-read', 'mostpopular', 'popular', 'trending', 'newsletter', 'newsletters', 'signup', 'subscribe', 'subscription', 'cookie', 'cookies', 'consent', 'gdpr',
  'breadcrumb', 'breadcrumbs', 'crumbs', 'nav', 'navbar', 'navigation', 'menu', 'topbar', 'toolbar', 'sidebar', 'footer', 'masthead', 'skiplink', 'skip',
  'tags', 'taglist', 'tag-cloud', 'tagcloud', 'topics', 'keywords', 'comment', 'comments', 'commentlist', 'disqus', 'discussion', 'pagination', 'pager', 'copyright', 'legal', 'disclaimer',
  'outbrain', 'taboola', 'widget', 'widgets', 'paywall', 'regwall', 'sharedaddy', 'addtoany', 'audioplayer', 'audio-player', 'videoplayer', 'video-player', 'media-player', 'embed-caption', 'authorbio', 'author-bio', 'bio', 'print', 'hidden', 'screen-reader-text', 'visually-hidden', 'sr-only', 'noprint',
] as const;

/** Words that only qualify a furniture word in a name: `share-bar` is a share bar, `story-share-price` is not known to be. */
const qualifiers = [
  'bar', 'box', 'block', 'list', 'links', 'link', 'items', 'item', 'container', 'wrapper', 'wrap', 'inner', 'outer', 'section', 'module', 'panel', 'area', 'group', 'row', 'buttons',
  'button', 'icons', 'tools', 'top', 'bottom', 'left', 'right', 'side', 'inline', 'article', 'story', 'post', 'content', 'stories', 'articles', 'posts', 'news', 'page', 'site',
  'main', 'primary', 'secondary', 'js', 'c', 'o', 'm', 'u', 'is', 'form', 'count', 'label', 'title', 'heading', 'header', 'slot', 'unit', 'label',
] as const;

const furniture: ReadonlySet<string> = new Set(furnitureWords);
const neutral: ReadonlySet<string> = new Set(qualifiers);
const stamps = /^(?:date|dateline|datetime|timestamp|time|published|pubdate|publish-date|post-date|entry-date|updated|meta|article-meta|post-meta|entry-meta|story-meta|article-info|post-info)$/u;
const authors = /^(?:byline|by-line|author|authors|article-author|story-byline|article-byline|post-author|author-name|contributor|writer|credits?)$/u;
const captions = /^(?:caption|wp-caption-text|figcaption|image-caption|photo-caption|img-caption|media-caption|picture-caption|article-image-caption|image__caption|cutline)$/u;

/** What a class name or id says a block is. */
export type ClassMeaning = 'furniture' | 'stamp' | 'author' | 'caption';

/** The meaning of one class name; undefined where it says nothing the desk knows. */
export function meaningOf(name: string): ClassMeaning | undefined {
  if (stamps.test(name)) return 'stamp';
  if (authors.test(name)) return 'author';
  if (captions.test(name)) return 'caption';
  if (furniture.has(name)) return 'furniture';
  const words = name.split(/[-_]+/u).filter((word) => word !== '' && !/^\d+$/u.test(word));
  const named = words.filter((word) => furniture.has(word));
  return named.length > 0 && words.every((word) => furniture.has(word) || neutral.has(word)) ? 'furniture' : undefined;
}

/** Roles of regions that hold no story. */
export const furnitureRoles: ReadonlySet<string> = new Set(['navigation', 'banner', 'complementary', 'contentinfo', 'search', 'menu', 'menubar', 'toolbar', 'dialog', 'alert', 'form']);

/** The lists as data, for the checksum. */
export const structureData = { furnitureWords, qualifiers, patterns: [stamps, authors, captions].map(String), roles: [...furnitureRoles] };
