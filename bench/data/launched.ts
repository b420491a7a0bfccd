import { Connection } from '@temporalio/client'
import { TASK_QUEUE } from '../../api/engine.ts'
import { toWake } from '../../store/relay.ts'
import type { Caller } from '../load/client.ts'
import { sleep, until } from '../load/loops.ts'
import type { Run } from '../measure/benchmark.ts'
import { openStack, type Stack } from '../servers/stack.ts'
import { campaignWithLedger } from './campaign.ts'

export interface Launched {
  stack: Stack
  campaign: string
  cases: number
}

const ARMING_SECONDS = 1200

interface Progress {
  status: string
  targets: number
  opened: number
  started: number
}

export const progressOf = async (stack: Stack, campaign: string): Promise<Progress> =>
  (await (await stack.client.as('planner')).get<Progress>(`/api/campaigns/${campaign}/launch`)).body

/** Waits until every open entity has its run and the engine has done the first step of each. */
export async function awaitArmed({ stack, campaign, cases }: Launched, say: (text: string) => void): Promise<number> {
  const began = performance.now()
  let told = 0
  await until(
    'arming',
    async () => {
      const { started } = await progressOf(stack, campaign)
      if (performance.now() - told > 15_000) {
        told = performance.now()
        say(`armed ${started} of ${cases}`)
      }
      return started >= cases
    },
    { seconds: ARMING_SECONDS, everyMs: 500 },
  )
  await awaitEmptyQueue(stack.temporalAddress, TASK_QUEUE)
  return (performance.now() - began) / 1000
}

/** Waits until no workflow task waits for a worker. */
export async function awaitEmptyQueue(address: string, taskQueue: string, seconds = 120): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    await until(
      `task queue ${taskQueue} empty`,
      async () => {
        const { stats } = await connection.workflowService.describeTaskQueue({
          namespace: 'default',
          taskQueue: { name: taskQueue },
          taskQueueType: 1,
          reportStats: true,
        })
        return Number(stats?.approximateBacklogCount ?? 0) === 0
      },
      { seconds },
    )
  } finally {
    await connection.close()
  }
}

/** Waits until every run that has to look again was told so, and has. */
export async function awaitArmedRuns({ owner, temporalAddress }: Stack): Promise<void> {
  await until(
    'runs told',
    async () => {
      const { rows } = await owner.query<{ n: number }>(
        `select count(*)::int as n from entity where not ended and armed_in like $1`,
        [`${toWake('')}%`],
      )
      return rows[0]?.n === 0
    },
    { seconds: ARMING_SECONDS, everyMs: 250 },
  )
  await awaitEmptyQueue(temporalAddress, TASK_QUEUE, ARMING_SECONDS)
}

/** How many entities' processes have not followed an act. */
export async function countUnfollowed(stack: Stack): Promise<number> {
  const { rows } = await stack.owner.query<{ n: number }>(
    'select count(*)::int as n from entity where last_act > followed',
  )
  return rows[0]?.n ?? 0
}

export async function awaitFollowed(stack: Stack, seconds = 180): Promise<number> {
  return until('everything followed', async () => (await countUnfollowed(stack)) === 0, { seconds, everyMs: 250 })
}

/** Everything before the last click of a launch; answers that click: of a large campaign another person's confirmation. */
export async function readyToLaunch({ client }: Stack, planner: Caller, id: string): Promise<() => Promise<void>> {
  const requests = `/api/campaigns/${id}/launch-requests`
  const { body } = await planner.get<{ needsConfirmation: boolean }>(requests)
  if (!body.needsConfirmation) return async () => void (await planner.post(`/api/campaigns/${id}/launch`, {}))
  const asked = await planner.post<{ no: number }>(requests, {})
  const office = await client.as('office')
  return async () => void (await office.post(`${requests}/${asked.body.no}/confirm`, {}))
}

const kept = new Map<number, Launched>()

/** A launched and armed campaign with so many open cases; benchmarks of one command share it. */
export async function launchedCampaign(run: Run, cases: number): Promise<Launched> {
  const known = kept.get(cases)
  if (known) return known
  run.say(`launching ${cases} cases and arming them`)
  const stack = await openStack()
  try {
    const { id, planner } = await campaignWithLedger(stack, cases)
    await (await readyToLaunch(stack, planner, id))()
    await until('launch', async () => (await progressOf(stack, id)).status === 'DONE', { seconds: 300 })
    const launched = { stack, campaign: id, cases }
    await awaitArmed(launched, run.say)
    return keep(launched)
  } catch (error) {
    await stack.stop()
    throw error
  }
}

/** Lets later benchmarks of the same command go on with what was launched. */
export function keep(launched: Launched): Launched {
  kept.set(launched.cases, launched)
  return launched
}

/** What a benchmark has changed so much that others may not go on with it. */
export async function discard(launched: Launched): Promise<void> {
  kept.delete(launched.cases)
  await launched.stack.stop()
}

export async function discardAll(): Promise<void> {
  for (const launched of kept.values()) await discard(launched)
}

export const settle = () => sleep(2000)
