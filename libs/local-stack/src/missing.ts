/** Why a means does not apply here, and how to get it; two half-sentences of one line. */
export interface Missing {
  readonly lack: string;
  readonly fix: string;
}

export const isMissing = (value: object): value is Missing => 'lack' in value && 'fix' in value;
