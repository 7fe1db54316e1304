import type { Missing } from '../missing.js';

/** What the database layer asks for. */
export const oldestNode = '24.11';

export function judgeNode(version: string): string | Missing {
  const [major, minor] = version.split('.').map(Number) as [number, number];
  const [oldMajor, oldMinor] = oldestNode.split('.').map(Number) as [number, number];
  const enough = major > oldMajor || (major === oldMajor && minor >= oldMinor);
  return enough ? `Node ${version}` : { lack: `Node ${version} is too old`, fix: `Node ${oldestNode} or newer: npm ci brings it on Linux and Windows, elsewhere brew install node` };
}
