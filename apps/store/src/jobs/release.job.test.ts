import { ContractError } from '@dateline/contracts';
import { PoisonError, type Bad } from '@dateline/pipeline';
import { expect, it } from 'vitest';
import { troubleOf } from './release.job.js';

const denied = new Error('not authorised');
const bad = (reason: Bad<string>['reason'], cause: unknown): Bad<string> => ({ item: 'story', reason, cause });

it.each([
  ['nothing', [], undefined],
  ['a story that breaks its own contract', [bad('defect', new ContractError('no text'))], undefined],
  ['a story that is too large', [bad('too-large', new PoisonError('too-large', 'too large'))], undefined],
  ['a permission that is missing', [bad('defect', new ContractError('no text')), bad('defect', denied)], denied],
])('a release waits for nothing that is the story\'s own fault: %s', (_name, met, expected) => expect(troubleOf(met)).toBe(expected));
