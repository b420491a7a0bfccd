import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createEngine, type Engine } from '../../api/engine.ts'
import { formatInstant } from '../../domain/calendar/index.ts'
import type { RehearsalEvent } from '../../domain/rehearsal/event.ts'
import type { RehearsalInput } from '../../domain/rehearsal/input.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { seedTemplates } from '../../prisma/seed/templates.ts'
import { SAMPLES } from '../../scripts/rehearsal/sample-ledgers.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { changed } from './equivalence/changed.ts'
import { type Deed, play } from './equivalence/play.ts'
import { type Period, sampleCampaign } from './equivalence/sample-campaign.ts'
import { signedSample } from './equivalence/signed.ts'

/** `EQUIVALENCE_SITES=50` by hand. */
const SITES = Number(process.env.EQUIVALENCE_SITES ?? 12)
const PATIENCE_MS = 300_000 * Math.max(SITES / 12, 1)

/** A few weeks of each plan in which most of it happens, and events that must be among them. */
const PERIODS: Readonly<Record<string, Period & { tells: readonly string[] }>> = {
  'parking-lots': {
    issued: '2024-09-16',
    launchAt: '2024-09-18T08:30:00+08:00',
    until: '2024-10-12T23:59:00+08:00',
    tells: [
      'deadline.reached',
      'escalation.raised',
      'document.issued',
      'score.recorded',
      'ranking.published',
      'measure.proposed',
    ],
  },
  'illegal-parking': {
    issued: '2019-01-02',
    launchAt: '2019-01-02T08:30:00+08:00',
    until: '2019-01-20T23:59:00+08:00',
    tells: ['duty.opened', 'duty.late', 'fact.recorded', 'wait.started'],
  },
  'dust-control': {
    issued: '2023-11-01',
    launchAt: '2023-11-01T08:30:00+08:00',
    until: '2023-12-02T23:59:00+08:00',
    tells: ['duty.opened', 'deliverable.delivered', 'fact.recorded', 'case.closed'],
  },
  'order-campaign': {
    issued: '2019-05-20',
    launchAt: '2019-06-12T08:30:00+08:00',
    until: '2019-06-30T23:59:00+08:00',
    tells: ['duty.opened', 'duty.missed', 'fact.recorded'],
  },
  'polluting-sites': {
    issued: '2022-10-08',
    launchAt: '2022-10-08T08:30:00+08:00',
    until: '2022-11-06T23:59:00+08:00',
    tells: ['list.changed', 'duty.opened', 'integration.called'],
  },
  playgrounds: {
    issued: '2026-03-02',
    launchAt: '2026-03-02T08:00:00+01:00',
    until: '2026-04-30T23:59:00+02:00',
    switches: [
      { level: 'storm', value: 'severe', at: '2026-03-10T11:20:00+01:00' },
      { level: 'storm', value: 'extreme', at: '2026-03-11T08:00:00+01:00' },
      { level: 'storm', value: 'none', at: '2026-03-13T16:40:00+01:00' },
      { level: 'storm', value: 'severe', at: '2026-04-20T21:15:00+02:00' },
      { level: 'storm', value: 'gale', at: '2026-04-21T09:00:00+02:00' },
    ],
    tells: ['duty.opened', 'score.recorded', 'list.changed', 'task.lapsed', 'level.switched', 'money.booked'],
  },
  'signed steps': {
    issued: '2026-03-02',
    launchAt: '2026-03-02T08:00:00+01:00',
    until: '2026-03-20T23:59:00+01:00',
    tells: ['signs.decided', 'deadline.reached', 'reminder.sent', 'case.closed'],
  },
}

let database: TestDatabase
let pool: Pool
let setups: Setups
let engine: Engine
let worker: RunningWorker

beforeAll(async () => {
  quietRuntime()
  database = await createTestDatabase(inject('template'))
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await seedTemplates(owner)
  const { template } = signedSample
  await owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [template.id, template.title, template],
  )
  await owner.end()
  pool = createPool(database.workerUrl)
  setups = createSetups()
  const taskQueue = `equivalence-${randomUUID()}`
  const temporalAddress = inject('temporalAddress')
  engine = createEngine({ address: temporalAddress, taskQueue })
  worker = await startWorker(
    { databaseUrl: database.workerUrl, temporalAddress, taskQueue, maxCachedWorkflows: 400 },
    // the test delivers messages and starts runs itself, one after the other
    { bundle: await bundleWorkflows(), log: () => undefined, duties: [] },
  )
}, 120_000)

afterAll(async () => {
  await worker?.stop()
  await engine?.close()
  await pool?.end()
  await database?.drop()
})

type Told = Pick<RehearsalEvent, 'at' | 'type' | 'level' | 'cause' | 'data'>

/** An event as both sides tell it. A rehearsal composes no document and hashes no text. */
function told({ at, type, level, cause, data }: Told): string {
  const { payload: _hash, sha256: _content, number: _number, document: _id, ...same } = data
  return `${formatInstant(at)} ${type} [${level}] ${cause ?? 'act'} ${JSON.stringify(same, (_key, value: unknown) => sorted(value))}`
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

function bySubject(events: readonly (readonly [string, string])[]): Map<string, string[]> {
  const subjects = new Map<string, string[]>()
  for (const [subject, text] of events) subjects.set(subject, [...(subjects.get(subject) ?? []), text])
  return subjects
}

async function trail(campaign: string): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ subject: string; payload: string }>(
    `select subject, payload from audit_event where (subject = $1 or subject like any($2))
       and payload::jsonb ->> 'type' not in ('campaign.drafted', 'entry.added')
     order by subject, seq`,
    [`campaign/${campaign}`, ['case', 'duty', 'site'].map((kind) => `${kind}/${campaign}/%`)],
  )
  return bySubject(rows.map(({ subject, payload }) => [subject, told(JSON.parse(payload))]))
}

/** The rehearsal, with what everybody did in it, in the order of instants. */
function rehearsed(input: RehearsalInput): { events: RehearsalEvent[]; deeds: Deed[] } {
  const deeds: Deed[] = []
  const rehearsal = rehearse(
    {
      ...input,
      onAct: (subject, act) => void deeds.push({ at: act.at, subject, act }),
      onRecord: (record) => void deeds.push({ at: record.at, record }),
      onOpening: (opening, at) => void deeds.push({ at, opening }),
    },
    (event) => event,
  )
  const events = [...rehearsal.events]
  return { events, deeds: deeds.sort((one, other) => one.at - other.at) }
}

/** Entities in the rehearsal's order: the campaign, sites, matters as they were opened, duties. */
function rankOf(campaign: string, events: readonly RehearsalEvent[]): (entity: string) => number {
  const ranks = new Map<string, number>([[campaign, 0]])
  const named = (type: string) => events.filter((event) => event.type === type)
  for (const { subject } of named('case.opened')) {
    const id = subject.slice('case/'.length).replace('/', '-')
    const no = Number(id.slice(campaign.length + 1))
    ranks.set(id, Number.isInteger(no) ? no : 1_000_000 + ranks.size)
  }
  for (const { subject } of named('duty.assigned'))
    ranks.set(subject.slice('duty/'.length).replaceAll('/', '~'), 1_000_000_000 + ranks.size)
  return (entity) => ranks.get(entity) ?? Number.POSITIVE_INFINITY
}

const CAMPAIGNS = [
  ...SAMPLES.map((sample) => [sample.folder, sample] as const),
  ['signed steps', signedSample] as const,
].map(([name, sample], index) => [name, sample, index + 1] as const)

describe('rehearsed, and run on the engine with the same deeds: of every subject the same events, in the same order, at the same campaign times', () => {
  // each waits most of the time: they wait together
  test.concurrent.each(CAMPAIGNS)(
    '%s',
    async (name, sample, nth) => {
      const period = PERIODS[name]
      if (!period) throw new Error(`${name}: expected a period`)
      const input = await sampleCampaign({ ownerUrl: database.ownerUrl, pool, setups }, sample, period, SITES, nth)
      const { events, deeds } = rehearsed(input)
      expect([...new Set(events.map(({ type }) => type))]).toEqual(expect.arrayContaining([...period.tells]))
      const { campaign, until } = input
      await play({ pool, setups, engine, campaign, until, rank: rankOf(campaign, events) }, deeds)
      const same = bySubject(events.map(({ subject, ...event }) => [subject, told(event)]))
      const real = await trail(campaign)
      for (const [subject, lines] of same) expect(real.get(subject), subject).toEqual(lines)
      expect([...real.keys()].sort()).toEqual([...same.keys()].sort())
      // wherever its cases and duties have got to, a change does to each what its preview says
      const { planned, done } = await changed({ pool, setups }, campaign)
      expect(Object.keys(done).length).toBeGreaterThan(0)
      expect(done).toEqual(planned)
    },
    PATIENCE_MS,
  )
})
