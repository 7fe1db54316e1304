import { headerText } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { ItemIdentity } from '@dateline/pipeline';

const ingestSource = '/feed-ingestor/';

/** Who a record is about as its headers say, however broken the rest of it may be. */
export function identify({ headers }: ConsumedRecord): ItemIdentity {
  const eventId = headerText(headers, 'ce_id');
  const itemId = headerText(headers, 'ce_subject');
  const source = headerText(headers, 'ce_source');
  return {
    ...(eventId === undefined ? {} : { eventId }),
    ...(itemId === undefined ? {} : { itemId }),
    ...(source?.startsWith(ingestSource) === true ? { sourceId: source.slice(ingestSource.length) } : {}),
  };
}
