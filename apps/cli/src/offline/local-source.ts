import type { SourceSettings } from '@dateline/wire-formats';

/** The source that files read on the command line belong to: nothing is known of them, so their kills reach themselves alone. */
export const localSource: SourceSettings = { id: 'command-line', providerKey: 'local', providerName: 'local files', trust: 'web' };
