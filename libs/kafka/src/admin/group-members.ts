import { withAdmin } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

/** How a consumer group stands. */
export interface GroupMembers {
  readonly groupId: string;
  /** As Kafka calls it: `Stable`, `PreparingRebalance`, `CompletingRebalance`, `Empty`, or `Dead` for one that is not there. */
  readonly state: string;
  readonly members: number;
}

/** Who is in the groups at this moment, in the order asked for. */
export function groupMembers(settings: KafkaSettings, groupIds: readonly string[]): Promise<readonly GroupMembers[]> {
  return withAdmin(settings, async (admin) => {
    const { groups } = await admin.describeGroups([...groupIds]);
    return groupIds.map((groupId) => {
      const found = groups.find((group) => group.groupId === groupId);
      return { groupId, state: found?.state ?? 'Dead', members: found?.members.length ?? 0 };
    });
  });
}
