import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One source file with what it imports, as the architecture spec sees it. */
export interface SourceModule {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  /** `libs/nlp`, `apps/store`. */
  readonly workspace: string;
  readonly text: string;
  /** Specifiers of every static, re-exporting and dynamic import. */
  readonly imports: readonly string[];
}

const importPattern = /(?:^|[\s;}])(?:import|export)\s+(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gu;

/** Code without comments, so that prose about an import is none. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '');
}

/** The specifiers a source text imports. */
export function importsOf(text: string): string[] {
  return [...withoutComments(text).matchAll(importPattern)].map((match) => (match[1] ?? match[2]) as string);
}

/** A module as read from text; used by the spec for planted breaches too. */
export function sourceModule(path: string, text: string): SourceModule {
  return { path, workspace: path.split('/').slice(0, 2).join('/'), text: withoutComments(text), imports: importsOf(text) };
}

/** Every source file below `apps` and `libs`, tests left out. */
export function readModules(root: string): SourceModule[] {
  return ['apps', 'libs'].flatMap((top) => readdirSync(join(root, top), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name) && !/\.(?:test|d)\.ts$/u.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => /^[^/]+\/[^/]+\/src\//u.test(path))
    .map((path) => sourceModule(path, readFileSync(join(root, path), 'utf8')));
}
