import type { DeadLetterSelection } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import type { Output } from '../output.js';
import { grouped } from '../progress-bar.js';
import type { SettleRequest } from './dlq-line.js';
import { groupsOf, groupText } from './letter-groups.js';
import type { RedriveTally } from './redrive.js';

type Deed = 'dlq retry' | 'dlq discard';
type Asked = Pick<SettleRequest, 'json' | 'yes'>;

/** That no letter is open of those that were named. */
export function tellNothing(deed: Deed, { json, yes }: Asked, output: Output): ExitCode {
  if (json) output.data({ command: deed, dryRun: !yes, letters: 0, left: 0, groups: [] });
  else output.say('no open dead letters of this description: nothing to do');
  return exitCodes.ok;
}

/** What would be done. */
export function tellPlan({ deed, selection: { letters, left }, request, output }: { readonly deed: Deed; readonly selection: DeadLetterSelection; readonly request: Asked; readonly output: Output }): ExitCode {
  const groups = groupsOf(letters);
  if (request.json) {
    output.data({ command: deed, dryRun: true, letters: letters.length, left, groups });
    return exitCodes.ok;
  }
  const what = deed === 'dlq retry' ? 'would send to their services once more' : 'would discard';
  output.text(`${what}: ${grouped(letters.length)} dead letters${beyond(left)}\n\n${groupText(groups)}`);
  output.say('nothing has been done: --yes does it');
  return exitCodes.ok;
}

/** What was sent. */
export function tellRedriven({ tally: { sent, refused, elsewhere }, selection: { letters, left }, auditId, request, output }: {
  readonly tally: RedriveTally; readonly selection: DeadLetterSelection; readonly auditId: string; readonly request: Asked; readonly output: Output;
}): ExitCode {
  const unsent = letters.length - sent - elsewhere;
  if (request.json) output.data({ command: 'dlq retry', dryRun: false, letters: letters.length, sent, refused, elsewhere, stopped: unsent - refused.length, left, auditId });
  else {
    output.text(`sent ${grouped(sent)} of ${grouped(letters.length)} dead letters to their services${beyond(left)}; audit ${auditId}`);
    if (elsewhere > 0) output.say(`${grouped(elsewhere)} had been settled by somebody else meanwhile`);
    for (const { id, why } of refused) output.say(`${id} stays open: ${why}`);
    if (unsent > refused.length) output.say(`stopped: ${grouped(unsent - refused.length)} stay open`);
  }
  if (unsent === 0) return exitCodes.ok;
  return sent > 0 ? exitCodes.partial : exitCodes.failed;
}

export const beyond = (left: number): string => (left === 0 ? '' : `, and ${grouped(left)} more beyond --limit`);
