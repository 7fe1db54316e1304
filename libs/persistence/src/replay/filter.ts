/** Which stories are sent round again; all conditions hold together. */
export interface ReplayFilter {
  /** Received at this instant or later; fixed-width UTC, as all instants of events are. */
  readonly since?: string | undefined;
  /** Received before this instant: set for every replay, so that it ends. */
  readonly until: string;
  readonly sourceIds: readonly string[];
  readonly providerKeys: readonly string[];
  readonly itemIds: readonly string[];
  /** Languages as enriched, or as the provider declares them where nothing has been read. */
  readonly languages: readonly string[];
  /** Read by an older generation than this one, or not at all. */
  readonly generationBelow?: number | undefined;
  /** Gone on without names and sentiment, or not read at all. */
  readonly skipped: boolean;
}

/** A filter in words, for people and for the record. */
export function filterInWords(filter: ReplayFilter): string {
  const { since, until, sourceIds, providerKeys, itemIds, languages, generationBelow, skipped } = filter;
  return [
    since === undefined ? `received before ${until}` : `received from ${since} to ${until}`,
    ...listed('source', sourceIds), ...listed('provider', providerKeys), ...listed('item', itemIds), ...listed('language', languages),
    ...(generationBelow === undefined ? [] : [`read by a generation below ${generationBelow}`]),
    ...(skipped ? ['not enriched'] : []),
  ].join(', ');
}

const listed = (name: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [`${name} ${values.join(' or ')}`]);

/** The filter as conditions on `archive.version as version`; everything from outside is a parameter. */
export function filterConditions(filter: ReplayFilter, bind: (value: unknown) => string): string[] {
  const { since, until, sourceIds, providerKeys, itemIds, languages, generationBelow, skipped } = filter;
  const oneOf = (column: string, values: readonly string[], type = 'text'): string[] => (values.length === 0 ? [] : [`${column} = any(${bind(values)}::${type}[])`]);
  return [
    `version.received_at < ${bind(until)}::timestamptz`,
    ...(since === undefined ? [] : [`version.received_at >= ${bind(since)}::timestamptz`]),
    ...oneOf('version.source_id', sourceIds), ...oneOf('version.provider_key', providerKeys), ...oneOf('version.item_id', itemIds, 'uuid'),
    ...(languages.length === 0 ? [] : [`exists (select from archive.body where body.raw_event_id = version.raw_event_id and body.received_at = version.received_at
      and body.article #>> '{language,code}' = any(${bind(languages)}::text[]))`]),
    ...(generationBelow === undefined ? [] : [`coalesce(version.generation, 0) < ${bind(generationBelow)}`]),
    ...(skipped ? [`coalesce(version.enrichment_status, 'skipped') = 'skipped'`] : []),
  ];
}
