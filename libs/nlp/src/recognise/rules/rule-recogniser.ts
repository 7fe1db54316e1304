import { hash128 } from '@dateline/contracts';
import type { EntityRecogniser, EntityType, RawMention, RecogniserInput } from '../entity-recogniser.js';
import { candidateOf, type Candidate } from './candidate.js';
import { coordinate } from './coordination.js';
import { createDictionary, type Dictionary } from './dictionary.js';
import { evidenceOf } from './evidence.js';
import { ranked, type Evidence } from './weights.js';
import { createPieceCutter } from './pieces.js';
import { runsOf } from './runs.js';
import { hyphenParts } from './hyphens.js';
import { knownNames } from '../../gazetteer/known-names.js';
import { ambiguousRoles, honorifics, nameParticles, organisationHeads, organisationOpeners, placeHeads, portfolios, rolePhrases } from '../../gazetteer/roles.js';
import * as cues from './cues.js';
import { folded, wordsOf, type Word } from '../../text/words.js';

/** Raised when the rules change; the word lists are hashed beside it. */
const version = '1';

/** What the whole story says about words: where a sentence opens with one, this tells names from ordinary words. */
interface Attested {
  /** Words inside a sentence in capitals. */
  readonly names: ReadonlySet<string>;
  /** Words in small letters. */
  readonly ordinary: ReadonlySet<string>;
}

/** The built-in backend: candidates by capitals, types by evidence from the name, its neighbours and all mentions of it. English only. */
export function createRuleRecogniser(dictionary: Dictionary = createDictionary()): EntityRecogniser {
  const { cut } = createPieceCutter(dictionary);
  return {
    name: 'rules', version, checksum: checksum(dictionary),
    reads: (language) => /^en(?:-|$)/iu.test(language),
    recognise({ text, context }: RecogniserInput) {
      const words = wordsOf(text);
      const candidates = runsOf(words).flatMap((run) => cut(words, run)).map((piece) => candidateOf(words, piece)).flatMap(hyphenParts);
      const attested = attestedIn([...words, ...(context === undefined ? [] : wordsOf(context))]);
      const evidence = coordinate(candidates, candidates.map((candidate) => evidenceOf(candidate, dictionary)));
      return votes(candidates, evidence).flatMap(({ candidate, weights }) => mentionOf({ candidate, weights, attested, dictionary }));
    },
  };
}

function attestedIn(words: readonly Word[]): Attested {
  const names = new Set<string>();
  const ordinary = new Set<string>();
  for (const { bare, opens } of words) {
    if (!/^\p{Lu}/u.test(bare)) ordinary.add(bare);
    else if (!opens) names.add(folded(bare));
  }
  return { names, ordinary };
}

interface Vote {
  readonly candidate: Candidate;
  readonly weights: Evidence;
}

/** One name, one type: what speaks for each type is summed over all its mentions. */
function votes(candidates: readonly Candidate[], evidence: readonly Evidence[]): Vote[] {
  const sums = new Map<string, Evidence>();
  candidates.forEach(({ name }, index) => {
    const sum = sums.get(folded(name)) ?? {};
    for (const [type, weight] of Object.entries(evidence[index] as Evidence) as [EntityType, number][]) sum[type] = (sum[type] ?? 0) + weight;
    sums.set(folded(name), sum);
  });
  return candidates.map((candidate) => ({ candidate, weights: sums.get(folded(candidate.name)) as Evidence }));
}

/** Below this a mention counts only where the rule layer links it to another name. */
const bareHint = 0.15;

function mentionOf({ candidate, weights, attested, dictionary }: Vote & { attested: Attested; dictionary: Dictionary }): RawMention[] {
  const { start, end } = candidate;
  const [best, next] = ranked(weights);
  if (best !== undefined && best[1] >= 1.2 && isName(candidate, { attested, dictionary, weight: best[1] })) {
    return [{ start, end, type: best[0], score: confidence(best[1], next?.[1] ?? 0) }];
  }
  const unattested = candidate.opensAlone && !attested.names.has(folded(candidate.name));
  if (unattested) return [];
  const ordinary = candidate.parts.every((part) => isGeneral(part) || dictionary.isOrdinary(part.toLowerCase()) || attested.ordinary.has(part.toLowerCase()));
  return [{ start, end, type: best?.[0] ?? 'other', score: ordinary ? bareHint : 0.3 }];
}

/** Whether a capital means a name here: ordinary words are none, nor is the first word of a sentence that nothing else speaks for. */
function isName(candidate: Candidate, { attested, dictionary, weight }: { attested: Attested; dictionary: Dictionary; weight: number }): boolean {
  if (candidate.known !== undefined || candidate.role !== undefined) return true;
  if (candidate.parts.length > 1) return !candidate.parts.every((part) => attested.ordinary.has(part.toLowerCase()) && dictionary.isOrdinary(part.toLowerCase())) || weight > 3;
  const small = candidate.name.toLowerCase();
  if (dictionary.isOrdinary(small) || attested.ordinary.has(small) || isGeneral(candidate.name)) return false;
  return !candidate.opensAlone || attested.names.has(folded(candidate.name)) || weight > 2;
}

const roleWords = new Set(rolePhrases);

/** "Parliament", "Minister", "Trade", "Province": kinds of things, not names. */
const isGeneral = (word: string): boolean => organisationHeads.has(word) || placeHeads.has(word) || roleWords.has(word) || portfolios.has(word);

/** 0–1: how far the best type stands above the next. */
const confidence = (best: number, next: number): number => Math.round((best / (best + next + 1.5)) * 1000) / 1000;

/** Of every list the rules read. */
function checksum(dictionary: Dictionary): string {
  const lists = Object.entries(cues).map(([name, list]) => [name, [...(list as Iterable<unknown>)]]);
  const roles = [rolePhrases, [...organisationHeads], [...organisationOpeners], [...placeHeads], [...portfolios], [...ambiguousRoles], [...nameParticles], [...honorifics]];
  return hash128(JSON.stringify([version, dictionary.version, lists, [...knownNames], roles])).slice(0, 16);
}
