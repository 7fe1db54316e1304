import type { StoredSource } from '@dateline/persistence';
import type { SourceSettings, WireFormat } from '@dateline/wire-formats';

/** A source in the words of the parsers. */
export function toSourceSettings({ id, providerKey, providerName, trust, charset, format, fileNameIsIdentity }: StoredSource): SourceSettings {
  return { id, providerKey, providerName, trust, charset, format: format as WireFormat | undefined, fileNameIsIdentity };
}
