import {
  appSessions, embargoes, followerStandings, openCommands, openDeadLetters, recentChanges, recentOutcomes, sourceStandings, unpublishedVersions, type Database,
} from '@dateline/persistence';
import { withDatabase } from '../with-database.js';
import type { ArchiveReport } from './line-report.js';

/** What stands in the database. Bounded questions, whatever the size of the archive. @throws DependencyUnavailable */
export const lookAtArchive = (url: string): Promise<ArchiveReport> => withDatabase(url, reportOf);

async function reportOf(database: Database): Promise<ArchiveReport> {
  const [sessions, recent, sources, unpublished, commands] = await Promise.all([
    appSessions(database), recentChanges(database), sourceStandings(database), unpublishedVersions(database), openCommands(database),
  ]);
  const [held, followers, deadLetters, outcomes] = await Promise.all([
    embargoes(database), followerStandings(database), openDeadLetters(database), recentOutcomes(database),
  ]);
  return { sessions, recent, sources, unpublished, commands, embargoes: held, followers, deadLetters, outcomes };
}
