import { lookup } from 'node:dns/promises';
import { errorText } from '@dateline/pipeline';
import type { FullPolicy, Resolver } from '../policy.js';
import { failed, refused } from '../result.js';
import { judgeAddress } from './judge-address.js';
import type { JudgedUrl } from './judge-url.js';

/** The resolver of the operating system, with its hosts file. */
export const systemResolver: Resolver = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * The addresses a connection may go to: every answer is judged and one bad one refuses the name. Nothing is looked up a
 * second time, so a name that answers differently a moment later gains nothing.
 * @throws FetchStop `blocked-address` or `dns`
 */
export async function resolveJudged(target: JudgedUrl, policy: FullPolicy): Promise<readonly string[]> {
  if (target.address !== undefined) return [target.address];
  const answers = await policy.resolver(target.host).catch((error: NodeJS.ErrnoException) => {
    throw failed('dns', `${target.host}: ${error.code ?? errorText(error, 200)}`);
  });
  if (answers.length === 0) throw failed('dns', `${target.host} has no address`);
  for (const answer of answers) {
    const problem = problemOf(answer, target);
    if (problem !== undefined) throw refused('blocked-address', `${target.host} resolves to ${answer}, which is ${problem}`);
  }
  return answers;
}

/** A name opened as loopback must be loopback; any other must be public, even where a loopback port stands open. */
function problemOf(answer: string, target: JudgedUrl): string | undefined {
  const verdict = judgeAddress(answer);
  if (!target.loopback) return verdict.allowed ? undefined : verdict.reason;
  return !verdict.allowed && verdict.reason === 'loopback' ? undefined : 'not loopback';
}
