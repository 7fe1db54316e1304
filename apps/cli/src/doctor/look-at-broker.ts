import { connect } from 'node:net';
import { checkTopics, probeBroker, type BrokerAnswer, type TopicReport } from '@dateline/kafka';
import { errorText } from '@dateline/pipeline';
import { exitCodes } from '@dateline/service-kit';
import { brokerName } from '../dependencies.js';
import { failure, fine, type Finding } from './finding.js';

const probeMs = 5_000;

/** Whether the broker answers, whether what it advertises can be reached from here, and how its topics are. */
export async function lookAtBroker(brokers: readonly string[]): Promise<Finding[]> {
  const name = brokerName(brokers);
  let answer: BrokerAnswer;
  try {
    answer = await probeBroker(brokers, AbortSignal.timeout(probeMs));
  } catch (error) {
    const detail = `${name} does not answer: ${errorText(error, 200)}`;
    return [failure('broker', { detail, fix: 'start it, or correct KAFKA_BROKERS', exitCode: exitCodes.dependency })];
  }
  const [advertised, topics] = await Promise.all([lookAtAdvertised(answer), lookAtTopics(brokers)]);
  return [fine('broker', `${name}, ${answer.brokers.length} node${answer.brokers.length === 1 ? '' : 's'}`), advertised, topics];
}

/** A broker that advertises `localhost` works on its host and dies in a container, and the other way round. */
async function lookAtAdvertised({ brokers }: BrokerAnswer): Promise<Finding> {
  const tried = await Promise.all(brokers.map(async ({ host, port }) => ({ name: `${host}:${port}`, problem: await connectProblem(host, port) })));
  const unreachable = tried.filter(({ problem }) => problem !== undefined);
  if (unreachable.length === 0) return fine('advertised', tried.map(({ name }) => name).join(', '));
  const detail = `the broker sends clients to ${unreachable.map(({ name, problem }) => `${name} (${problem})`).join(', ')}, which cannot be reached from here`;
  return failure('advertised', { detail, fix: 'set its advertised.listeners to an address that clients on this machine can reach', exitCode: exitCodes.dependency });
}

function connectProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: probeMs });
    const end = (problem?: string): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'no connection'));
  });
}

async function lookAtTopics(brokers: readonly string[]): Promise<Finding> {
  try {
    return judgeTopics(await checkTopics({ brokers, clientId: 'dateline-doctor' }));
  } catch (error) {
    return failure('topics', { detail: errorText(error, 200), fix: 'see whether the broker is well and grants us to describe its topics', exitCode: exitCodes.failed });
  }
}

/** What the state of the topics means. */
export function judgeTopics(reports: readonly TopicReport[]): Finding {
  const missing = reports.filter(({ state }) => state === 'missing');
  const differing = reports.filter(({ state }) => state === 'differs');
  if (missing.length > 0) {
    return failure('topics', { detail: `${missing.length} of ${reports.length} are missing`, fix: 'dateline topics apply', exitCode: exitCodes.failed });
  }
  const [first] = differing;
  if (first === undefined) return fine('topics', `${reports.length} as declared`);
  const detail = `${differing.length} differ from what is declared, such as ${first.topic}: ${first.differences[0] ?? ''}`;
  return failure('topics', { detail, fix: 'dateline topics check names all; settings are changed on the broker, partition counts by a new topic', exitCode: exitCodes.failed });
}
