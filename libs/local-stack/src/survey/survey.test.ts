import { describe, expect, it } from 'vitest';
import { judgeJava, parseJavaVersion } from './java.js';
import { judgeNode } from './node.js';
import { surveyStack } from './survey-stack.js';

describe('the version of Java', () => {
  it.each<[string, number | undefined]>([
    ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)', 17],
    ['java version "1.8.0_402"\nJava(TM) SE Runtime Environment', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['openjdk version "25-ea" 2025-09-16', 25],
    ['openjdk version "11.0.2" 2019-01-15', 11],
    ['Picked up JAVA_TOOL_OPTIONS: -Dfile.encoding=UTF-8\nopenjdk version "22.0.1" 2024-04-16', 22],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
    ['', undefined],
  ])('is read out of %j', (output, major) => expect(parseJavaVersion(output)).toBe(major));
});

describe('Java', () => {
  it.each([
    ['too old', 0, 'openjdk version "11.0.2"', 'Java 11 is too old'],
    ['absent', undefined, 'spawn java ENOENT', 'no Java'],
    ['only a stub that sends people elsewhere', 1, 'Unable to locate a Java Runtime.', 'no Java'],
    ['something else', 0, 'hello', 'java -version says no version'],
  ])('that is %s is missing, with a way to get it', (_, exitCode, output, lack) => {
    expect(judgeJava('java', { exitCode, output })).toEqual({ lack, fix: expect.stringMatching(/Java 17 or newer \(Debian: .*; macOS: .*; Windows: /u) });
  });
  it.each([17, 18, 25])('%i does', (major) => {
    expect(judgeJava('java', { exitCode: 0, output: `openjdk version "${major}.0.1"` })).toEqual({ command: 'java', major });
  });
});

describe('Node', () => {
  it.each(['24.11.0', '24.21.0', '26.0.0'])('%s does', (version) => expect(judgeNode(version)).toBe(`Node ${version}`));
  it.each(['20.20.2', '24.10.9', '23.99.0'])('%s is too old', (version) => expect(judgeNode(version)).toMatchObject({ lack: `Node ${version} is too old` }));
});

describe('the survey', () => {
  it('has a line for all a stack can be had from, and a fix for each that does not do', async () => {
    const lines = await surveyStack({ cacheFolder: '/nowhere/dateline', java: '/nowhere/java', maven: '/nowhere/mvn' });
    expect(lines.map(({ what }) => what)).toEqual(['Node', 'Java', 'Maven', 'Kafka jars', 'PostgreSQL package', 'Docker engine']);
    expect(lines.slice(1, 4)).toMatchObject([
      { ok: false, detail: 'no Java', fix: expect.stringContaining('Java 17') },
      { ok: false, detail: 'no Maven', fix: expect.stringContaining('Maven (') },
      { ok: false, detail: 'not fetched yet into /nowhere/dateline' },
    ]);
    for (const { ok, fix } of lines) expect(fix === undefined).toBe(ok);
  });
});
