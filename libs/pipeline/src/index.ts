export { ok, drop, dead, type Outcome, type OkOutcome, type Condemnation } from './outcome.js';
export { perItem, batched, type Step } from './step.js';
export { compose } from './compose.js';
export { type Settled } from './settle.js';
export { runSteps, type RunOptions } from './run-steps.js';
export { TransientError, PoisonError, FatalError, BreakerOpenError, type TransientErrorOptions } from './errors.js';
export { type ErrorClass } from './error-class.js';
export { classify } from './classify.js';
export { errorText, ownTopFrame } from './error-text.js';
export { retryEffect, timerSleep, type RetryOptions, type RetryNotice, type Sleep } from './retry-effect.js';
export { Breaker, type BreakerOptions, type BreakerState } from './breaker.js';
export { defectKind } from './defect.js';
export { Gathering, type GatheringOptions } from './gathering.js';
export { PriorityPermits, type Release } from './priority-permits.js';
export { isolatePoison, type Bad } from './isolate-poison.js';
export { within } from './within.js';
export { causeDetail, type OutcomeSink, type ReportedOutcome, type ItemIdentity } from './outcome-sink.js';
export {
  createBatchRunner, type BatchRunner, type BatchRunnerOptions, type BatchHooks, type BatchSummary,
  type DeadItem, type Effects, type Prepared, type SettledOk,
} from './batch-runner.js';
