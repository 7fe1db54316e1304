import { itemId } from '@dateline/contracts';
import { expect } from 'vitest';
import { eventually } from '../stack/index.js';
import { items, type ItemRow } from './archive-rows.js';
import type { Line } from './line.js';
import { wireFile, type WireFile } from './wire-file.js';

/** Asked often, so that what is timed is the line and not the asking. */
export const patience = { timeoutMs: 60_000, intervalMs: 50 };

/** The item of a story of the agency's drop folder. */
export const idOf = (storyId: string): string => itemId({ providerKey: 'northwire', rung: 'provider-id', value: storyId });

/** A story as the archive has it now. */
export const itemRow = async (line: Line, storyId: string): Promise<ItemRow | undefined> => (await items(line)).find((row) => row.item_id === idOf(storyId));

/** Drops a file into the agency's folder and waits until it is published. */
export async function drop(line: Line, file: WireFile): Promise<void> {
  const name = await line.drop('wire', wireFile(file));
  await eventually(async () => expect(await line.filed('wire', 'done')).toContain(name), patience);
}
