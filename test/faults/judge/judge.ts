import { truthOf, type LoadPlan } from '../load/plan.js';
import { concludeBooks, concludeItems, concludeVersions } from './conclude.js';
import type { Evidence } from './evidence.js';
import { Findings } from './findings.js';
import { hearDeadLetter, hearFolder, hearItem, hearOutcome, hearVersion } from './hear-archive.js';
import { hearEnriched, hearRaw, hearStatus } from './hear-topics.js';
import { Ledger } from './ledger.js';
import { Strangers } from './strangers.js';
import type { Excuse, Verdict } from './verdict.js';

/**
 * Judges a run by its plan and by what is read afterwards, a piece at a time, and keeps a few dozen bytes of each version. Raw
 * records are heard first, since all else is traced back through them; the rest comes in any order.
 */
export class Judge {
  readonly #ledger: Ledger;
  readonly #findings: Findings;
  readonly #strangers = new Strangers();

  constructor(plan: LoadPlan, excuse: Excuse = () => false) {
    this.#findings = new Findings(excuse);
    this.#ledger = new Ledger(plan);
    for (let item = 0; item < plan.size.items; item += 1) this.#ledger.itemOf.set(truthOf(plan, item).itemId, item);
  }

  hear(evidence: Evidence): void {
    const [ledger, findings, strangers] = [this.#ledger, this.#findings, this.#strangers];
    switch (evidence.kind) {
      case 'raw': return hearRaw(ledger, findings, strangers, evidence);
      case 'enriched':
      case 'held': return hearEnriched(ledger, findings, strangers, evidence);
      case 'status': return hearStatus(ledger, findings, evidence);
      case 'dead-letter': return hearDeadLetter(ledger, strangers, evidence);
      case 'outcome': return hearOutcome(ledger, strangers, evidence);
      case 'version-row': return hearVersion(ledger, findings, strangers, evidence);
      case 'item-row': return hearItem(ledger, findings, evidence);
      case 'folder': return hearFolder(findings, evidence);
    }
  }

  /** To be asked once, when everything was heard. */
  verdict(): Verdict {
    const [ledger, findings] = [this.#ledger, this.#findings];
    concludeVersions(ledger, findings);
    concludeItems(ledger, findings);
    const books = concludeBooks(ledger, findings, this.#strangers);
    const skipped = (ledger.formStatus.at(-1) ?? []).filter((status) => status === 'skipped').length;
    return { planned: ledger.plan.order.length, items: ledger.plan.size.items, books, counts: findings.counts, findings: findings.shown, excused: findings.excused, skipped };
  }
}

/** The verdict over evidence that is all there. */
export function judge(plan: LoadPlan, evidence: Iterable<Evidence>, excuse?: Excuse): Verdict {
  const heard = new Judge(plan, excuse);
  for (const piece of evidence) heard.hear(piece);
  return heard.verdict();
}
