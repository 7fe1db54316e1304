import { userInfo } from 'node:os';
import { UsageError } from '@dateline/service-kit';

/** Who does something, for the audit: whom they name, else the user of this machine. @throws UsageError when the machine knows none */
export function actorOf(named: string | undefined): string {
  if (named !== undefined) return named;
  try {
    return userInfo().username;
  } catch {
    throw new UsageError('this machine has no name for the user who does this: say it with --actor');
  }
}
