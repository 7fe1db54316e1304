import { declaredMetrics } from '../libs/service-kit/dist/index.js';

const begin = '<!-- metrics: made from the declarations by `node scripts/operations.js` after a build -->';
const end = '<!-- /metrics -->';

/** The table of all metrics, out of what the services declare. */
export function metricsTable() {
  const rows = declaredMetrics.map(({ name, type, labels, by, help }) =>
    `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ') || '–'} | ${by.join(', ')} | ${help} |`);
  return ['| metric | type | labels besides `service` | shown by | says |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The page with its table made anew; everything around the table stays as it is. */
export function withMetricsTable(page) {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/operations.md has lost the marks around its table of metrics');
  return `${page.slice(0, from + begin.length)}\n${metricsTable()}\n${page.slice(to)}`;
}
