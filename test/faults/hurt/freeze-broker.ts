import type { KafkaHandle } from '@dateline/local-stack';

/** Stops all nodes where they stand: connections stay, nothing is answered. @returns what wakes them */
export function freezeBrokers({ processIds }: Pick<KafkaHandle, 'processIds'>): () => void {
  const frozen = [...processIds];
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
  };
}
