import { walkHtml, type HtmlElement, type HtmlOptions } from './walk-html.js';

/** One event of {@link tokenizeHtml}. */
export type HtmlToken =
  | ({ readonly kind: 'open' } & HtmlElement)
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'comment'; readonly value: string };

/** The balanced stream of {@link walkHtml} as a list; never fails. */
export function tokenizeHtml(html: string, options: HtmlOptions = {}): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  walkHtml(html, {
    open: (element) => tokens.push({ kind: 'open', ...element }),
    close: (name) => tokens.push({ kind: 'close', name }),
    text: (value) => tokens.push({ kind: 'text', value }),
    comment: (value) => tokens.push({ kind: 'comment', value }),
  }, options);
  return tokens;
}
