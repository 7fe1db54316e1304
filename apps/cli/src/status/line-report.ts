import type { Lane, ReadingService } from '@dateline/contracts';
import type { AppSessions, Embargoes, FollowerStanding, OpenDeadLetters, OutcomeCount, RecentChanges, SourceStanding, Waiting } from '@dateline/persistence';

/** A part of the line that was looked at, or why it could not be. */
export type Seen<T> = ({ readonly seen: true } & T) | { readonly seen: false; readonly why: string };

/** A consumer group as it stands. */
export interface GroupReport {
  readonly groupId: string;
  readonly service: ReadingService;
  readonly stream: string;
  readonly lane?: Lane | undefined;
  readonly members: number;
  /** Records behind. */
  readonly lag: number;
  /** Age of the oldest of them, in seconds. */
  readonly seconds: number;
  /** Records worked off a second, between two looks; absent where nothing was behind and so nothing was measured. */
  readonly perSecond?: number | undefined;
}

export interface BrokerReport {
  readonly brokers: number;
  readonly groups: readonly GroupReport[];
}

/** What stands in the database; ages in seconds by the database's own clock. */
export interface ArchiveReport {
  readonly sessions: readonly AppSessions[];
  readonly recent: RecentChanges;
  readonly sources: readonly SourceStanding[];
  readonly unpublished: Waiting;
  readonly commands: Waiting;
  readonly embargoes: Embargoes;
  readonly followers: readonly FollowerStanding[];
  readonly deadLetters: readonly OpenDeadLetters[];
  /** Of the last hour. */
  readonly outcomes: readonly OutcomeCount[];
}

/** What a service says on its admin port. */
export interface AdminReport {
  /** By its own word. */
  readonly service: string;
  readonly live: boolean;
  readonly ready: boolean;
  /** Checks that are not well, with their detail. */
  readonly failing: readonly string[];
  readonly residentBytes?: number | undefined;
  readonly eventLoopLagSeconds?: number | undefined;
}

/** The line at one moment: the face of `dateline status --json`. */
export interface LineReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly broker: Seen<BrokerReport>;
  readonly archive: Seen<ArchiveReport>;
  readonly admin: readonly ({ readonly address: string } & Seen<AdminReport>)[];
}
