import { lineGroups } from '@dateline/contracts';
import type { ArchiveReport, BrokerReport, GroupReport, LineReport } from '../src/status/line-report.js';

const nothing = { count: 0, oldestSeconds: 0 };

const wellArchive: ArchiveReport = {
  sessions: [{ application: 'dateline-api', sessions: 1 }, { application: 'dateline-feed-ingestor', sessions: 3 }, { application: 'dateline-store', sessions: 5 }],
  recent: { sinceLast: 3, versionsPerMinute: 42 },
  sources: [
    { sourceId: 'harbour', kind: 'feed', location: 'https://harbour.example/feed', state: 'well', sinceSuccess: 20, consecutiveErrors: 0, nextPollIn: 40, sinceStory: 400 },
    { sourceId: 'inbox', kind: 'drop', location: '/in', state: 'well', consecutiveErrors: 0 },
  ],
  unpublished: nothing, commands: nothing, embargoes: { count: 0, overdue: nothing },
  followers: [{ name: 'search', behind: 0, behindSeconds: 0 }], deadLetters: [], outcomes: [],
};

export const aGroupReport = (groupId: string, overrides: Partial<GroupReport> = {}): GroupReport => {
  const group = lineGroups.find((one) => one.groupId === groupId);
  if (group === undefined) throw new Error(`no group ${groupId}`);
  const { service, stream, lane } = group;
  return { groupId, service, stream, lane, members: 1, lag: 0, seconds: 0, ...overrides };
};

/** A broker whose groups are all joined and up to date, but for those given. */
export const aBroker = (...changed: readonly GroupReport[]): LineReport['broker'] & { readonly seen: true } => ({
  seen: true, brokers: 1, groups: lineGroups.map(({ groupId }) => changed.find((one) => one.groupId === groupId) ?? aGroupReport(groupId)),
} satisfies { readonly seen: true } & BrokerReport);

export const anArchive = (overrides: Partial<ArchiveReport> = {}): LineReport['archive'] => ({ seen: true, ...wellArchive, ...overrides });

/** A line that is well, but for what is given. */
export const aReport = (overrides: Partial<LineReport> = {}): LineReport => ({
  at: '2027-03-03T08:00:00.000Z', broker: aBroker(), archive: anArchive(), admin: [], ...overrides,
});
