import { nameId, type IntakeTransaction, type PreparedPublication, type ProviderName, type StoredItem } from '@dateline/persistence';
import type { IdentityName, ParsedItem } from '@dateline/wire-formats';
import { isSameState, isVersioned, type KnownItem } from './decide.js';
import { planVersions, type AssignedStory, type Fate, type PlanContext } from './plan-versions.js';
import { ownName, resolveIdentity } from './resolve-identity.js';

/** What the stories of a document have in common. */
export interface DocumentContext extends PlanContext {
  readonly providerKey: string;
  /** Every provider's id in the document. */
  readonly idsPresent: ReadonlySet<string>;
  /** False for a document cut short. */
  readonly complete: boolean;
}

export interface PreparedStories {
  readonly fates: readonly Fate[];
  /** What is to be sent now: new versions, and old ones that were never acknowledged. */
  readonly due: readonly PreparedPublication[];
}

/** The database's part of an intake: names to items, items under their locks, states to versions, versions written down. */
export async function prepareStories(intake: IntakeTransaction, stories: readonly ParsedItem[], context: DocumentContext): Promise<PreparedStories> {
  const assigned = await assignItems(intake, stories, context);
  const known = await knownItems(intake, assigned, context.receivedAt);
  const { fates, publications, states } = planVersions(assigned, known, context);
  await intake.prepare(publications, states);
  const again = fates.flatMap((fate) => (fate.kind === 'republish' ? [fate.eventId] : []));
  return { fates, due: [...publications, ...(await intake.prepared(again))] };
}

/** The items under their locks, with what a changed state is to be held against: most polls change nothing, and ask for none of it. */
async function knownItems(intake: IntakeTransaction, assigned: readonly AssignedStory[], receivedAt: number): Promise<ReadonlyMap<string, KnownItem & StoredItem>> {
  const items = await intake.lockItems([...new Set(assigned.map(({ itemId }) => itemId))], receivedAt);
  const changed = assigned.filter(({ parsed, itemId }) => {
    const last = items.get(itemId)?.last;
    return last !== undefined && !isSameState(last, parsed);
  });
  const turns = await intake.turns([...new Set(changed.map(({ itemId }) => itemId))]);
  const versions = await intake.versions([...new Set(changed.filter(({ parsed }) => isVersioned(parsed)).map(({ itemId }) => itemId))]);
  return new Map([...items].map(([itemId, item]) => [itemId, { ...item, turns: turns.get(itemId), versions: versions.get(itemId) }]));
}

/** The key of each name of a story, its own first. */
export const nameIdsOf = (story: ParsedItem, providerKey: string): string[] => namesOf(story).map((name) => nameId(withProvider(name, providerKey)));

const namesOf = (story: ParsedItem): readonly IdentityName[] => [ownName(story), ...story.aliases];
const withProvider = ({ rung, value }: IdentityName, providerKey: string): ProviderName => ({ providerKey, rung, value });

async function assignItems(intake: IntakeTransaction, stories: readonly ParsedItem[], context: DocumentContext): Promise<readonly AssignedStory[]> {
  const { providerKey, idsPresent, complete } = context;
  const idOf = (name: IdentityName): string => nameId(withProvider(name, providerKey));
  const owned = await intake.owners([...new Set(stories.flatMap((story) => nameIdsOf(story, providerKey)))]);
  const owner = (name: IdentityName): string | undefined => owned.get(idOf(name));
  const byOtherNames = stories.filter((story) => owner(ownName(story)) === undefined).flatMap(({ aliases }) => aliases.map(owner).filter((id) => id !== undefined));
  const traits = await intake.traits([...new Set(byOtherNames)]);
  const evidence = { owner, traits: (itemId: string) => traits.get(itemId), idsPresent, complete };
  const assigned = stories.map((parsed) => ({ parsed, itemId: resolveIdentity(parsed, providerKey, evidence) }));
  const claims = assigned.flatMap(({ parsed, itemId }) => namesOf(parsed)
    .filter((name) => owner(name) === undefined)
    .map((name) => ({ name: withProvider(name, providerKey), itemId })));
  const claimed = await intake.claim(claims);
  // Another process may have been faster with the name: then it is its item.
  return assigned.map(({ parsed, itemId }) => ({ parsed, itemId: claimed.get(idOf(ownName(parsed))) ?? itemId }));
}
