/** A declared language in canonical spelling (BCP 47): `en_gb` is `en-GB`. What is no language tag is none. */
export function languageOf(declared: string | undefined): string | undefined {
  const tag = declared?.trim().replaceAll('_', '-');
  if (tag === undefined || tag === '' || tag.length > 35) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
