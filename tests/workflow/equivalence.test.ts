import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createEngine, type Engine } from '../../api/engine.ts'
import { formatInstant } from '../../domain/calendar/index.ts'
import type { RehearsalEvent } from '../../domain/rehearsal/event.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { parkingDraft, UNTIL } from './equivalence/district.ts'
import { playActs, type RehearsedAct } from './equivalence/play-acts.ts'

let database: TestDatabase
let pool: Pool
let setups: Setups
let engine: Engine
let worker: RunningWorker
let rehearsed: Map<string, string[]>
let real: Map<string, string[]>

beforeAll(async () => {
  quietRuntime()
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.appUrl)
  setups = createSetups()
  const taskQueue = `equivalence-${randomUUID()}`
  const temporalAddress = inject('temporalAddress')
  engine = createEngine({ address: temporalAddress, taskQueue })
  worker = await startWorker(
    { databaseUrl: database.appUrl, temporalAddress, taskQueue, maxCachedWorkflows: 100 },
    { bundle: await bundleWorkflows(), log: () => undefined },
  )
  const input = await parkingDraft(database.ownerUrl, pool, setups)
  const acts: RehearsedAct[] = []
  const rehearsal = rehearse({ ...input, onAct: (subject, act) => void acts.push({ subject, act }) }, (event) => event)
  const cases = [...rehearsal.events].filter(({ subject }) => /^(campaign|case)\//.test(subject))
  rehearsed = bySubject(cases.map(({ subject, ...event }) => [subject, told(event)]))
  acts.sort((one, other) => one.act.at - other.act.at)
  await playActs({ pool, setups, engine, campaign: input.campaign, until: UNTIL }, acts)
  real = bySubject((await trail(input.campaign)).map(({ subject, payload }) => [subject, told(JSON.parse(payload))]))
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
  return `${formatInstant(at)} ${type} [${level}] ${cause ?? 'act'} ${JSON.stringify(same, Object.keys(same).sort())}`
}

function bySubject(events: readonly (readonly [string, string])[]): Map<string, string[]> {
  const subjects = new Map<string, string[]>()
  for (const [subject, text] of events) subjects.set(subject, [...(subjects.get(subject) ?? []), text])
  return subjects
}

/** Of the campaign and of its sites' cases: duties are compared by their own test. */
async function trail(campaign: string): Promise<{ subject: string; payload: string }[]> {
  const { rows } = await pool.query<{ subject: string; payload: string }>(
    `select subject, payload from audit_event where (subject = $1 or subject ~ $2) and payload::jsonb ->> 'type' <> 'campaign.drafted'
     order by subject, seq`,
    [`campaign/${campaign}`, `^case/${campaign}/\\d+$`],
  )
  return rows
}

describe('a campaign rehearsed, and run on the engine with the same acts', () => {
  test('the rehearsal is worth comparing: deadlines, escalations, documents, returns, look-backs', () => {
    const types = new Set([...rehearsed.values()].flat().map((line) => line.split(' ')[1]))
    for (const type of ['deadline.reached', 'escalation.raised', 'document.issued', 'task.returned', 'lookback.opened'])
      expect(types).toContain(type)
    expect(rehearsed.size).toBe(13)
  })

  test('tells the same of every subject: the same events, in the same order, at the same campaign times', () => {
    expect([...real.keys()].sort()).toEqual([...rehearsed.keys()].sort())
    for (const [subject, events] of rehearsed) expect(real.get(subject), subject).toEqual(events)
  })
})
