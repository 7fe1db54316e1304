/** Something the store does on the side, again and again. Several processes may run it at once: its step finds out whose turn it is. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** One step, in bounded time; resolves to whether more is waiting already. */
  readonly step: () => Promise<boolean>;
}
