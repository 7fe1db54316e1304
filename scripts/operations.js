// Writes the table of metrics into docs/operations.md out of what the services declare; run it after a change of a metric and a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { withMetricsTable } from './operations-page.js';

const page = new URL('../docs/operations.md', import.meta.url);
writeFileSync(page, withMetricsTable(readFileSync(page, 'utf8')));
