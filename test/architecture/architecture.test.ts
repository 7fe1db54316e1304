import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bannedCode, cycles, forbiddenRooms, foreignLibraries, undeclared, unused, type Declared } from './breaches.js';
import { apps, libs } from './house-plan.js';
import { readModules, sourceModule } from './modules.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = readModules(root);
const workspaces = ['apps', 'libs'].flatMap((top) => readdirSync(`${root}/${top}`).map((name) => `${top}/${name}`)).filter((path) => existsSync(`${root}/${path}/package.json`));
const packageOf = (workspace: string) =>
  JSON.parse(readFileSync(`${root}/${workspace}/package.json`, 'utf8')) as { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };
const declared: Declared = Object.fromEntries(workspaces.map((workspace) => {
  const { dependencies, optionalDependencies } = packageOf(workspace);
  return [workspace, [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {})]];
}));

describe('the house stands as planned', () => {
  it('has modules in every room, so that no check below passes for want of any', () => {
    expect(workspaces.sort()).toEqual([...Object.keys(apps).map((app) => `apps/${app}`), ...Object.keys(libs).map((lib) => `libs/${lib}`)].sort());
    expect(modules.length).toBeGreaterThan(100);
    for (const workspace of workspaces) expect(modules.filter((module) => module.workspace === workspace).length, workspace).toBeGreaterThan(0);
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(modules.length);
  });
  it('imports only downwards, through public faces', () => expect(forbiddenRooms(modules)).toEqual([]));
  it('keeps each outside library with its one owner', () => expect(foreignLibraries(modules)).toEqual([]));
  it('declares what it imports', () => expect(undeclared(modules, declared)).toEqual([]));
  it('imports what it declares', () => expect(unused(modules, declared)).toEqual([]));
  it('has no ring of files', () => expect(cycles(modules)).toEqual([]));
  it('keeps the ban list', () => expect(bannedCode(modules)).toEqual([]));
  it('pins every outside library exactly', () => {
    const loose = workspaces.flatMap((workspace) => Object.entries(packageOf(workspace).dependencies ?? {})).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version));
    expect(loose).toEqual([]);
  });
});

describe('the checks find what is planted', () => {
  const at = (path: string, text: string) => [sourceModule(path, text)];
  it.each([
    ['an upward import', forbiddenRooms(at('libs/nlp/src/a.ts', "import { x } from '@dateline/kafka';"))],
    ['a neighbour on the same floor', forbiddenRooms(at('libs/nlp/src/a.ts', "export { x } from '@dateline/article-text';"))],
    ['an app that imports an app', forbiddenRooms(at('apps/api/src/a.ts', "const x = await import('@dateline/store');"))],
    ['a reach past a public face', forbiddenRooms(at('apps/api/src/a.ts', "import type { x } from '@dateline/contracts/dist/ids.js';"))],
    ['a library with another owner', foreignLibraries(at('apps/store/src/a.ts', "import kafkajs from 'kafkajs';"))],
    ['an undeclared import', undeclared(at('libs/nlp/src/a.ts', "import { z } from 'zod';"), { 'libs/nlp': [] })],
    ['an unused declaration', unused(at('libs/nlp/src/a.ts', ''), { 'libs/nlp': ['zod'] })],
    ['a ring', cycles([sourceModule('libs/nlp/src/a.ts', "import './b.js';"), sourceModule('libs/nlp/src/b.ts', "import { a } from './a.js';")])],
    ['a folder named utils', bannedCode(at('libs/nlp/src/utils/a.ts', ''))],
    ['the environment read elsewhere', bannedCode(at('apps/api/src/a.ts', 'const x = process.env.PORT;'))],
    ['a decorator in pure code', bannedCode(at('libs/nlp/src/a.ts', '@Injectable()\nexport class A {}'))],
    ['an export of everything', bannedCode(at('libs/nlp/src/a.ts', "export * from './b.js';"))],
    ['an enum', bannedCode(at('libs/nlp/src/a.ts', 'export enum A { b }'))],
    ['the global fetch', bannedCode(at('apps/api/src/a.ts', 'await fetch(url)'))],
  ])('%s', (_name, breaches) => expect(breaches).toHaveLength(1));

  it('and leave alone what is allowed', () => {
    const allowed = at('libs/enrichment/src/a.ts', "// import 'kafkajs'\nimport { x } from '@dateline/nlp';\nimport { y } from './y.js';\nimport { readFileSync } from 'node:fs';");
    expect([...forbiddenRooms(allowed), ...foreignLibraries(allowed), ...bannedCode(allowed), ...cycles(allowed)]).toEqual([]);
  });
});
