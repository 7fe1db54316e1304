/** What a command line about the state of the line asks for. */
export interface StatusLine {
  readonly command: 'status';
  readonly json: boolean;
  /** Looks again every few seconds until stopped. */
  readonly watch: boolean;
  /** Admin addresses of services to be asked too, `host:port`. */
  readonly admin: readonly string[];
}
