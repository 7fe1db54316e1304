import 'reflect-metadata';

export { openDatabase, type Database, type DatabaseSettings, type Query } from './connection/database.js';
export { type StatementReport } from './connection/statement-report.js';
export { createDatabaseIfAbsent } from './connection/create-database.js';
export { databaseClock } from './connection/clock.js';
export { probeDatabase } from './connection/probe.js';
export { migrate, pendingMigrations, type MigrateOptions } from './migrations/migrate.js';
export { IngestRepository, type IntakeTransaction } from './ingest/ingest-repository.js';
export { nameId, type ItemTraits, type NameClaim, type ProviderName } from './ingest/identities.js';
export { type StoredItem, type StoredVersion } from './ingest/items.js';
export { type LeasedFeed, type LeaseRequest, type PollResult, type PollState } from './ingest/polls.js';
export { type ItemState, type NewPublication, type PreparedPublication, type UnpublishedRequest } from './ingest/publications.js';
export { type SourceOrigin, type StoredSource } from './ingest/sources.js';
export { enrichedArrival, rawArrival, type Arrival, type EnrichedArrival, type EnrichedEvent, type RawArrival, type RawEvent } from './archive/arrival.js';
export { clockToleranceMs, createArchiveWriter, type ArchiveWriter, type ArchiveWriterOptions, type WriteSummary } from './archive/archive-writer.js';
export { type ChangeKind } from './archive/plan.js';
export { ensurePartitions } from './archive/partitions.js';
export { dueEmbargoes, effectiveStatuses, releasableItems, releaseUnderLock } from './archive/releases.js';
export { indexForSearch } from './archive/search-index.js';
export { lockForCommand, prepareForCommand, type CommandBasis } from './commands/command-basis.js';
export {
  commandPrepared, commandProgress, commandRefused, commandsPublished, orderCommand, preparedCommands, takeCommand,
  type CommandOrder, type CommandProgress, type CommandRefusal, type CommandVerb, type OpenCommand, type PreparedCommand,
} from './commands/command-orders.js';
export { findStories, type FoundStory } from './commands/find-stories.js';
export { storyHistory, type StoryCommand, type StoryHistory, type StoryVersion } from './commands/story-history.js';
export { recordAudit, type AuditEntry } from './ops/audit.js';
export { deadLetterStates, type DeadLetterFilter, type DeadLetterState } from './ops/dead-letter-filter.js';
export { findDeadLetter, type DeadLetterAttempt, type DeadLetterDetail } from './ops/dead-letter-find.js';
export { groupDeadLetters, listDeadLetters, type DeadLetterGroup, type DeadLetterSummary } from './ops/dead-letter-list.js';
export {
  discardDeadLetters, redriveDeadLetters, selectOpenDeadLetters, type ClaimedLetter, type DeadLetterSelection, type Redriven,
} from './ops/dead-letter-settle.js';
export { writeDeadLetters, type DeadLetterArrival } from './ops/dead-letter-writer.js';
export { followChanges, type ArchiveChange, type Follower } from './ops/followers.js';
export { forgetDeadLetters } from './ops/dead-letter-forget.js';
export { forgetOutcomes, writeOutcomes, type OutcomeArrival } from './ops/outcome-writer.js';
export { createPositions, type Positions, type ReadPosition } from './ops/positions.js';
export { filterInWords, type ReplayFilter } from './replay/filter.js';
export {
  createReplay, findReplay, listReplays, replayRunner, stopReplay, takeReplay, type NewReplay, type Replay, type ReplayRunner, type ReplayState, type ReplayStep,
} from './replay/replays.js';
export { countReplayable, judgeReplayable, nextReplayable, type ArchiveCursor, type Judgement, type ReplayableEvent } from './replay/selection.js';
export { listArticles, type ArticleFilter, type ArticleSummary, type Page } from './read/article-list.js';
export { readCursor, writeCursor, type PageCursor } from './read/cursor.js';
export { listEntities, type EntityFilter, type EntitySummary } from './read/entity-list.js';
export { findArticle, type ArticleDetail, type VersionSummary } from './read/find-article.js';
export { countLimit } from './read/line/bounded.js';
export { appSessions, recentChanges, recentOutcomes, type AppSessions, type OutcomeCount, type RecentChanges } from './read/line/flow.js';
export { followerStandings, type FollowerStanding } from './read/line/followers.js';
export { countFeeds, sourceStandings, type SourceStanding, type SourceState } from './read/line/sources.js';
export { embargoes, openCommands, openDeadLetters, unpublishedVersions, type Embargoes, type OpenDeadLetters, type Waiting } from './read/line/waiting.js';
export { itemStates, shownArticles, type ArchivedItem } from './read/item-states.js';
