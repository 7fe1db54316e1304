export { createSafeFetcher, type GetOptions, type SafeFetcher } from './fetcher.js';
export { judgeAddress, type AddressPolicy, type AddressVerdict } from './guard/judge-address.js';
export { judgeUrl, type JudgedUrl, type UrlPolicy, type UrlVerdict } from './guard/judge-url.js';
export type { AddressRefusal } from './guard/ranges.js';
export type { FetchPolicy, Resolver } from './policy.js';
export type { FetchedContent, FetchFailed, FetchFailure, FetchRefused, FetchRefusal, FetchResult, NotModified, Throttled, Validators } from './result.js';
