import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createEngine, type Engine } from '../../api/engine.ts'
import { type CaseState, isEnd, openAdded, openKeys } from '../../domain/case/state.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { STANDING, startWorld, type World } from '../api/world.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { verbs } from '../factories/verbs.template.ts'

/** The walks go on for as long as this at most; what has been begun is ended. */
const WALKS_MS = 35_000
const PEOPLE = ['甲', '乙', '队长', '办公室', '策划']

let world: World
let engine: Engine
let worker: RunningWorker
let campaignId: string
beforeAll(async () => {
  quietRuntime()
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaignId = (await runningCampaign(world.owner, verbs, bindings, office, STANDING)).id
  const taskQueue = `verbs-${randomUUID()}`
  const temporalAddress = inject('temporalAddress')
  engine = createEngine({ address: temporalAddress, taskQueue })
  worker = await startWorker(
    { databaseUrl: world.workerUrl, temporalAddress, taskQueue, maxCachedWorkflows: 50 },
    { bundle: await bundleWorkflows(), log: () => undefined },
  )
})
afterAll(async () => {
  await worker?.stop()
  await engine?.close()
  await world?.close()
})

interface Standing {
  state: CaseState
  acts: number
  followed: number
  open: { key: string; holder: number | null; assist: boolean; unit: number }[]
}

async function standing(id: string): Promise<Standing> {
  const { rows } = await world.owner.query<Standing>(
    `select e.state, e.last_act as acts, e.followed, (select coalesce(jsonb_agg(jsonb_build_object('key', t.key, 'holder', t.holder_id,
       'assist', t.assist, 'unit', t.unit_id) order by t.key), '[]') from task t where t.entity_id = e.id and t.status = 'OPEN') as open
     from entity e where e.id = $1`,
    [id],
  )
  const [row] = rows
  if (!row) throw new Error(`${id}: expected a row`)
  return row
}

/** Until the engine has followed every act. */
async function followed(id: string): Promise<Standing> {
  await engine.wake(id)
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const now = await standing(id)
    if (now.acts === now.followed) return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${id}: the engine did not follow in time`)
}

const nameOf = (person: number | null): string | undefined => PEOPLE.find((name) => world.people[name] === person)
const countOf = ({ state }: Standing) =>
  Object.values(state.count).reduce((sum, step) => sum + Object.values(step).reduce((all, one) => all + one, 0), 0)

const OUTCOMES: Record<string, string> = {
  file: 'filed',
  check: 'passed',
  approve: 'approved',
  sign: 'agree',
  issue: 'issued',
}

async function use(name: string, id: string, key: string, verb: string, body: object): Promise<boolean> {
  const answer = await (await world.as(name)).post(`/api/tasks/${id}.${key}/${verb}`, body)
  // a rule may refuse; nothing may break
  expect(answer.status).toBeLessThan(500)
  return answer.status === 200
}

const outcome = (key: string, isOpinion: boolean) => ({
  outcome: isOpinion ? 'agree' : (OUTCOMES[key.split('.')[0] ?? ''] ?? 'agree'),
  answers: key.startsWith('file') ? { area: '1' } : {},
  evidence: [],
})

type Wish = { verb: string; who: number; to: number; which: number }

function bodyOf({ verb, to }: Wish, key: string, isOpinion: boolean): [string, object] {
  const toPerson = world.people[PEOPLE[to] ?? ''] ?? 0
  switch (verb) {
    case 'return':
      return [
        'complete',
        { outcome: 'back', reason: '重来', answers: {}, evidence: [], ...(to % 2 ? { toStep: 'file' } : {}) },
      ]
    case 'disagree':
      return ['complete', { ...outcome(key, isOpinion), ...(isOpinion ? { outcome: 'disagree' } : {}), reason: '不妥' }]
    case 'complete':
      return ['complete', outcome(key, isOpinion)]
    case 'addBefore':
    case 'addAfter':
      return ['add-signer', { toPerson, place: verb === 'addBefore' ? 'BEFORE' : 'AFTER', reason: '请看' }]
    case 'remove-signer':
      return [verb, { person: toPerson, reason: '不必' }]
    case 'transfer':
    case 'delegate':
      return [verb, { toPerson }]
    default:
      return [verb, verb === 'claim' ? {} : { reason: '样例' }]
  }
}

const wish = fc.record<Wish>({
  verb: fc.constantFrom(
    'claim',
    'claim',
    'complete',
    'complete',
    'complete',
    'release',
    'transfer',
    'delegate',
    'withdraw',
    'take-back',
    'addBefore',
    'addAfter',
    'addAfter',
    'remove-signer',
    'return',
    'disagree',
  ),
  who: fc.nat({ max: 4 }),
  to: fc.nat({ max: 4 }),
  which: fc.nat({ max: 11 }),
})

function expectWhole(now: Standing, before: Standing): void {
  const waited = [...openKeys(now.state), ...openAdded(now.state)].sort()
  expect(now.open.map(({ key }) => key).sort()).toEqual(waited)
  expect(now.open.length === 0).toBe(isEnd(now.state))
  expect(Math.abs(countOf(now) - countOf(before))).toBeLessThanOrEqual(now.acts > before.acts ? 1 : 0)
}

/** Everybody does what is before him, until the case has ended. */
async function drain(id: string, first: Standing): Promise<Standing> {
  let now = first
  for (let round = 0; round < 30 && !isEnd(now.state); round += 1) {
    for (const { key, holder, assist } of now.open) {
      const own = nameOf(holder)
      for (const name of own ? [own] : PEOPLE) if (await use(name, id, key, 'complete', outcome(key, assist))) break
    }
    now = await followed(id)
  }
  return now
}

test('random verbs on random cases: none lost, none invented, none stuck, one outcome for each step', {
  timeout: 90_000,
}, async () => {
  const kinds = fc.constantFrom('filing', 'all', 'inOrder')
  const wishes = fc.array(wish, { minLength: 6, maxLength: 14, size: 'max' })
  let walks = 0
  let acts = 0
  await fc.assert(
    fc.asyncProperty(kinds, wishes, async (procedure, wanted) => {
      const office = await world.as('办公室')
      const opened = await office.post('/api/cases', { campaignId, procedure, matter: { topic: '样例' } })
      const id = String(opened.body['caseId'])
      let now = await followed(id)
      for (const one of wanted) {
        const before = now
        const tasks = before.open
        const task = tasks[one.which % Math.max(tasks.length, 1)]
        const key =
          one.verb === 'withdraw' || one.verb === 'take-back' ? (before.state.last?.key ?? task?.key) : task?.key
        if (key === undefined) break
        const name = (one.which % 3 > 0 && nameOf(task?.holder ?? null)) || PEOPLE[one.who] || '甲'
        const [verb, body] = bodyOf(one, key, task?.assist === true)
        await use(name, id, key, verb, body)
        now = await followed(id)
        expectWhole(now, before)
        if (isEnd(now.state)) break
      }
      const end = await drain(id, now)
      expect([end.state.status, end.open]).toEqual(['CLOSED', []])
      walks += 1
      acts += end.acts
    }),
    { numRuns: 40, interruptAfterTimeLimit: WALKS_MS, endOnFailure: true },
  )
  console.log(`${walks} walks, ${acts} acts`)
  expect(walks).toBeGreaterThan(3)
})
