#!/usr/bin/env node
// The entry stays plain JavaScript, so that an old Node can still say what is wrong.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 11)) {
  process.stderr.write(`Dateline needs Node 24.11 or newer and found ${process.versions.node}: use \`npx dateline\`, which takes the one that came with npm ci, or install Node 24\n`);
  process.exit(4);
}
const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  const built = spawnSync(process.execPath, [fileURLToPath(new URL('../../../scripts/build.js', import.meta.url))], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
await import(main.href);
