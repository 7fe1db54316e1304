/** How every session of ours is set: UTC, and names without a schema mean `public` (where extensions live) or nothing. */
export const sessionOptions = { options: '-c TimeZone=UTC -c search_path=public' } as const;
