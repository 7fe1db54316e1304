import { headerText } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { ItemIdentity } from '@dateline/pipeline';

/** Who a record says it is, before anything of it has been checked. */
export function identify({ headers, topic }: ConsumedRecord): ItemIdentity {
  const text = (name: string): string | undefined => headerText(headers, name);
  const [eventId, itemId] = [text('ce_id'), text('ce_subject')];
  return {
    ...(eventId === undefined ? {} : { eventId }),
    ...(itemId === undefined ? {} : { itemId }),
    sourceId: text('ce_source')?.split('/').at(-1) ?? topic,
  };
}
