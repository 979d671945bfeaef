import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Watch } from './app/app.ts'
import { DeliveryError } from './fault.ts'
import type { ReaderPool } from './formats/contained.ts'
import type { PlatformHealth } from './health.ts'

export type Metrics = Watch & {
  readonly bug: () => void
  /** The figures in the text form Prometheus reads. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** What is asked whenever the figures are read. */
export type Measured = {
  /** Names of the platforms: their figures are there from the beginning, as zeros. */
  readonly platforms: readonly string[]
  /** Messages waiting or worked on. */
  readonly waiting: () => number
  readonly health: () => readonly PlatformHealth[]
  readonly readers: ReaderPool['load']
}

/** Figures of one running program. */
export function createMetrics(measured: Measured): Metrics {
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
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('gouji_messages_waiting', 'Messages waiting or worked on', measured.waiting)
  gauge('gouji_reader_processes', 'Processes that read files', () => measured.readers().processes)
  gauge('gouji_reader_processes_busy', 'Of these, how many are reading', () => measured.readers().reading)
  gauge('gouji_reader_queue', 'Files that wait for a process', () => measured.readers().queued)
  gauge('gouji_reader_memory_bytes', 'Resident memory of the reading processes', () => measured.readers().bytes)
  new Gauge({
    name: 'gouji_platform_up',
    help: 'Whether messages of a platform arrive',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const { name, health } of measured.health()) this.set({ platform: name }, Number(health.state === 'running'))
    },
  })
  for (const platform of measured.platforms) {
    for (const repeated of ['true', 'false']) received.inc({ platform, repeated }, 0)
    for (const kind of ['refused', 'unreachable', 'uncertain', 'unexpected']) failed.inc({ platform, kind }, 0)
    answered.zero({ platform })
  }
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
