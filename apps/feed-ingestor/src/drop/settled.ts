/** What a look at a file showed, in the units of `fs.stat` with `bigint`. */
export interface FileLook {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  /** When the look was taken, monotonic milliseconds. */
  readonly at: number;
}

/**
 * Whether a file is whole. A rename changes only the inode's own time, a write changes both times to one value: a file whose
 * `ctime` is later than its `mtime` was renamed in, or finished by a tool that sets times last, and is taken at once. Any other
 * must have stood still, in size and time, for `settleMs`.
 */
export function isSettled(first: FileLook, latest: FileLook, settleMs: number): boolean {
  if (latest.ctimeNs > latest.mtimeNs) return true;
  const still = first.size === latest.size && first.mtimeNs === latest.mtimeNs;
  return still && latest.at - first.at >= settleMs;
}

/** Names that belong to writers, not to us: hidden files and the usual suffixes of unfinished ones. */
export const isUnfinishedName = (name: string): boolean => name.startsWith('.') || /\.(?:tmp|part|partial|crdownload|filepart)$/iu.test(name);
