import type { WriteStream } from 'node:tty';
import { printable } from '@dateline/service-kit';
import type { ScreenLine } from './screen.js';

/** Where a screen is written: standard output, as a terminal or not. */
export type ScreenTarget = Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'hasColors'>>;

const colours: Readonly<Record<NonNullable<ScreenLine['tone']>, string>> = { good: '\u001b[32m', bad: '\u001b[31m', head: '\u001b[1m' };
const plain = '\u001b[0m';
const fromTheTop = '\u001b[H\u001b[2J';

/** Writes a screen: in colour and over the last one on a terminal alone. Nothing a source calls itself gets a control character through. */
export function writeScreen(target: ScreenTarget, lines: readonly ScreenLine[], { over }: { readonly over: boolean }): void {
  const colour = target.isTTY === true && target.hasColors?.() === true;
  const text = lines.map(({ text: raw, tone }) => {
    const safe = printable(raw);
    return colour && tone !== undefined ? `${colours[tone]}${safe}${plain}` : safe;
  });
  target.write(`${over && target.isTTY === true ? fromTheTop : ''}${text.join('\n')}\n`);
}
