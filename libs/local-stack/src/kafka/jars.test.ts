import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isMissing } from '../missing.js';
import { ensureJars, jarFolder } from './jars.js';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-jars-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A `mvn` that does what it is told here instead of fetching; `$out` is where the jars should go. */
function aMaven(script: string): string {
  const path = join(aFolder(), 'mvn');
  writeFileSync(path, `#!/bin/sh\ncase "$1" in -v) echo "Apache Maven 3.9.9"; exit 0;; esac\nfor word in "$@"; do case "$word" in -DoutputDirectory=*) out="\${word#-DoutputDirectory=}";; esac; done\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const quiet = (): void => {};

describe('fetched jars', () => {
  it('that are not the committed ones are refused, and nothing of them stays', async () => {
    const cacheFolder = aFolder();
    const maven = aMaven('mkdir -p "$out"; echo evil > "$out/kafka_2.13-4.4.0.jar"; echo more > "$out/evil.jar"');
    const found = await ensureJars({ cacheFolder, maven, say: quiet });
    expect(found).toMatchObject({ lack: expect.stringMatching(/^what Maven fetched is refused: .*is absent/u) });
    expect(readdirSync(cacheFolder)).toEqual([]);
  });
  it('that could not be fetched are missing, with what Maven says of it in the line', async () => {
    const maven = aMaven('echo "[ERROR] Could not transfer artifact: connection refused"; exit 1');
    expect(await ensureJars({ cacheFolder: aFolder(), maven, say: quiet })).toEqual({
      lack: 'Maven could not fetch Apache Kafka 4.4.0 (Could not transfer artifact: connection refused)', fix: 'a way for Maven to its repository',
    });
  });
  it('in a cache that somebody changed are not run but fetched again, which is said', async () => {
    const cacheFolder = aFolder();
    mkdirSync(jarFolder(cacheFolder));
    writeFileSync(join(jarFolder(cacheFolder), 'evil.jar'), 'evil');
    const said: string[] = [];
    await ensureJars({ cacheFolder, maven: aMaven('exit 1'), say: (line) => said.push(line) });
    expect(said[0]).toMatch(/are not what they should be .* fetching them again/u);
    expect(readdirSync(cacheFolder)).toEqual([]);
  });
  it('need Maven only when they are not there', async () => {
    const found = await ensureJars({ cacheFolder: aFolder(), maven: '/nowhere/mvn', say: quiet });
    expect(isMissing(found as object) && found).toMatchObject({ lack: 'no Maven' });
  });
  it('that cannot be kept anywhere are missing', async () => {
    const file = join(aFolder(), 'a-file');
    writeFileSync(file, '');
    expect(await ensureJars({ cacheFolder: join(file, 'cache'), maven: aMaven('exit 0'), say: quiet })).toMatchObject({ lack: expect.stringContaining('cannot be written') });
  });
});
