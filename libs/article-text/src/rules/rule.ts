import type { RemovedKind } from '../page/page.js';

/**
 * Where a line must stand to be cut: anywhere among the paragraphs; or only at an edge, before the first paragraph of the
 * story or behind the last, for wording that could be a sub-head in between.
 */
export type Place = 'anywhere' | 'edge';

/** A rule for whole lines, as data. Patterns are anchored at both ends and see only lines up to `longest`. */
export interface LineRule {
  readonly name: string;
  readonly kind: RemovedKind;
  readonly place: Place;
  readonly longest: number;
  readonly pattern: RegExp;
  /** Lines the rule must take, and lines it must leave: its own table of cases, run by the tests. */
  readonly takes: readonly string[];
  readonly leaves: readonly string[];
}

/** The rule a line falls under, if any. */
export function ruleFor(rules: readonly LineRule[], line: string): LineRule | undefined {
  return rules.find((rule) => line.length <= rule.longest && rule.pattern.test(line));
}
