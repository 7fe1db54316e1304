import { isUuid } from '@dateline/contracts';

/** A place in a list that is ordered by a sort key and an id, both descending. */
export interface PageCursor {
  readonly key: string;
  readonly id: string;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;
const count = /^\d{1,9}$/u;
const shapes = { instant, count } as const;

/** A cursor as opaque text. */
export const writeCursor = ({ key, id }: PageCursor): string => Buffer.from(`${key} ${id}`, 'utf8').toString('base64url');

/** Reads a cursor that `writeCursor` wrote for a list with such keys; `undefined` for anything else. */
export function readCursor(text: string, shape: keyof typeof shapes): PageCursor | undefined {
  if (!/^[\w-]{1,200}$/u.test(text)) return undefined;
  const [key = '', id = '', ...more] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  if (more.length > 0 || !shapes[shape].test(key) || !isUuid(id)) return undefined;
  return shape === 'instant' && Number.isNaN(Date.parse(key)) ? undefined : { key, id };
}
