import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';

export type { Counter, Gauge, Histogram } from '@prometheus-io/client';

/** What a metric is called, means and is split by; base units, `_total` / `_seconds` / `_bytes` at the end. */
export interface MetricDefinition<L extends string = string> {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly L[];
}

export interface CounterDefinition<L extends string = string> extends MetricDefinition<L> {
  readonly type: 'counter';
}

export interface GaugeDefinition<L extends string = string> extends MetricDefinition<L> {
  readonly type: 'gauge';
}

export interface HistogramDefinition<L extends string = string> extends MetricDefinition<L> {
  readonly type: 'histogram';
  /** Upper bounds, ascending. */
  readonly buckets: readonly number[];
}

/** A service's metrics; asking for the same name twice yields the same metric. */
export interface Metrics {
  counter<L extends string>(definition: CounterDefinition<L>): Counter<L>;
  gauge<L extends string>(definition: GaugeDefinition<L>): Gauge<L>;
  histogram<L extends string>(definition: HistogramDefinition<L>): Histogram<L>;
  /** A gauge without labels whose value is asked for whenever the page is read; of two askers the later one counts. */
  observed(definition: GaugeDefinition<never>, value: () => number): void;
  /** The page a Prometheus server reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** A registry of its own with Node's default metrics in it; every metric carries the label `service`. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const known = new Map<string, Counter | Gauge | Histogram>();

  function once<M extends Counter | Gauge | Histogram>(name: string, kind: new (...args: never[]) => unknown, make: () => M): M {
    const existing = known.get(name);
    if (existing !== undefined && !(existing instanceof kind)) throw new Error(`metric ${name} exists with another type`);
    const metric = existing ?? make();
    known.set(name, metric);
    return metric as M;
  }

  const common = <L extends string>({ name, help, labels }: MetricDefinition<L>) => ({ name, help, labelNames: [...labels], registers: [registry] });
  const gauge = <L extends string>(definition: GaugeDefinition<L>): Gauge<L> => once(definition.name, Gauge, () => new Gauge(common(definition)));
  const observed = new Map<GaugeDefinition<never>, () => number>();
  return {
    counter: (definition) => once(definition.name, Counter, () => new Counter(common(definition))),
    gauge,
    histogram: (definition) =>
      once(definition.name, Histogram, () => new Histogram({ ...common(definition), buckets: [...definition.buckets] })),
    observed: (definition, value) => void observed.set(definition, value),
    text: () => {
      for (const [definition, value] of observed) gauge(definition).set(value());
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
