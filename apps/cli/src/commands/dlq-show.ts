import { adviceFor } from '@dateline/contracts';
import { findDeadLetter, type DeadLetterDetail } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { needDatabase } from '../dependencies.js';
import type { ShowRequest } from '../dlq/dlq-line.js';
import { errorOf, headerTexts, letterText } from '../dlq/letter-text.js';
import { valueHead, type ValueHead } from '../dlq/value-head.js';
import type { Output } from '../output.js';
import { withDatabase } from '../with-database.js';

/** `dateline dlq show`: all about one dead letter. 1 when there is none of this id. */
export async function dlqShow({ id, value, json }: ShowRequest, output: Output): Promise<ExitCode> {
  const letter = await withDatabase(needDatabase(loadCliConfig()), (database) => findDeadLetter(database, id));
  if (letter === undefined) {
    output.say(`no dead letter ${id}; dateline dlq list --each --state all has them all`);
    return exitCodes.failed;
  }
  const head = valueHead(letter, value);
  if (json) output.data(documentOf(letter, head, value));
  else output.text(letterText(letter, head));
  return exitCodes.ok;
}

/** The letter for machines; the whole value only where it was asked for. */
function documentOf(letter: DeadLetterDetail, head: ValueHead, whole: boolean): object {
  const { key, headers, value, error: _error, ...rest } = letter;
  return {
    ...rest, error: errorOf(letter, head), advice: adviceFor(letter.reason), key: key === null ? null : key.toString('base64'), headers: headerTexts(headers),
    value: value === null ? null : { bytes: value.length, ...head, ...(whole ? { base64: value.toString('base64') } : {}) },
  };
}
