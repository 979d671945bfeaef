import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Watch } from './app/app.ts'
import { DeliveryError } from './fault.ts'

export type Metrics = Watch & {
  readonly bug: () => void
  /** The figures in the text form Prometheus reads. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** Figures of one running app; `waiting` is asked when they are read. */
export function createMetrics(waiting: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const received = new Counter({
    name: 'gouji_messages_received_total',
    help: 'Messages handed over by a platform; repeated ones were known already',
    labelNames: ['platform', 'repeated'],
    registers,
  })
  const answered = new Histogram({
    name: 'gouji_answer_seconds',
    help: 'From the arrival of a message to its answer',
    labelNames: ['platform'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300],
    registers,
  })
  const failed = new Counter({
    name: 'gouji_delivery_failures_total',
    help: 'Attempts to send that failed',
    labelNames: ['platform', 'kind'],
    registers,
  })
  const bugs = new Counter({ name: 'gouji_incidents_total', help: 'Errors nobody expected', registers })
  new Gauge({
    name: 'gouji_messages_waiting',
    help: 'Messages waiting or worked on',
    registers,
    collect() {
      this.set(waiting())
    },
  })
  return {
    received: (platform, known) => received.inc({ platform, repeated: String(known) }),
    answered: (platform, seconds) => answered.observe({ platform }, seconds),
    failed: (platform, error) =>
      failed.inc({ platform, kind: error instanceof DeliveryError ? error.kind : 'unexpected' }),
    bug: () => bugs.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
