import { setTimeout as pause } from 'node:timers/promises'
import { type Client, QueryNotRegisteredError, WorkflowNotFoundError } from '@temporalio/client'
import { type Engine, workflowIdOf } from '../../api/engine.ts'
import { entityOf } from '../../domain/entity/subject.ts'
import { digestDrift, occurrenceDrift, taskDrift } from '../../domain/reconcile/compare.ts'
import { settle } from '../../store/pages.ts'
import type { Pool } from '../../store/pool.ts'
import { accountsOf, type EntityAccount, readAccounts, unknownEntities } from '../../store/reconcile.ts'
import type { Setups } from '../../store/setup.ts'
import { digestQuery } from '../../workflows/messages.ts'

/** ENGINE: run and row; TASKS: open tasks and state; TRAIL: acts and what is told; BEHIND: waits too long; ORPHAN: a run without an entity. */
export type EngineDriftKind = 'ENGINE' | 'TASKS' | 'TRAIL' | 'BEHIND' | 'ORPHAN'

export interface EngineDrift {
  kind: EngineDriftKind
  id: string
  what: string
}

export interface ReconcileParts {
  pool: Pool
  client: Client
}

/** An entity that is being worked on is looked at again before it counts as drifting. */
export const LOOKS = 5
/** A run that was told to look again needs its turn. */
export const LOOKS_AFTER_REPAIR = 40
const LOOK_AGAIN_MS = 400
const AT_ONCE = 8
const BEHIND_MS = 10_000

/**
 * Engine against rows against trail, over all entities.
 * @param onPage called after each page with how many were looked at; answers false when the work must stop
 * @returns what was found; undefined: stopped
 */
export async function findEngineDrifts(
  parts: ReconcileParts,
  looks: number,
  onPage: (looked: number, drifts: readonly EngineDrift[]) => Promise<boolean>,
): Promise<{ looked: number; drifts: EngineDrift[] } | undefined> {
  const drifts: EngineDrift[] = []
  let looked = 0
  for await (const page of readAccounts(parts.pool)) {
    looked += page.length
    const waiting = [...page]
    const worker = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        drifts.push(...(await lasting(parts, next, looks)))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    if (!(await onPage(looked, drifts))) return undefined
  }
  drifts.push(...(await orphans(parts)))
  return { looked, drifts }
}

/** What drifts in every one of several looks: a step that is being taken right now is no drift. */
async function lasting(parts: ReconcileParts, first: EntityAccount, times: number): Promise<EngineDrift[]> {
  let account: EntityAccount | undefined = first
  let drifts: EngineDrift[] = []
  for (let looks = 0; looks < times && account !== undefined; looks += 1) {
    drifts = await driftsOf(parts, account)
    if (drifts.length === 0) return []
    await pause(LOOK_AGAIN_MS)
    account = (await accountsOf(parts.pool, [first.id]))[0]
  }
  return drifts
}

async function driftsOf({ client }: ReconcileParts, account: EntityAccount): Promise<EngineDrift[]> {
  const { id, kind } = account
  const drifts: EngineDrift[] = []
  const note = (of: EngineDriftKind, what: string | undefined) =>
    void (what === undefined || drifts.push({ kind: of, id, what }))
  if (account.acts !== account.told) note('TRAIL', `${id}: ${account.acts} acts, ${account.told} told`)
  const pending = account.lastAct > account.followed
  if (pending && account.stuck === null && (account.behindMs ?? 0) > BEHIND_MS)
    note('BEHIND', `${id}: act ${account.followed + 1} waits for ${account.behindMs} ms`)
  if (account.ruled) note('BEHIND', `${id}: the ruling on ${account.stuck} is not obeyed`)
  if (kind === 'case' && !pending) note('TASKS', taskDrift(id, account.state, account.open))
  if (kind === 'duty') note('TASKS', occurrenceDrift(id, account.state, account.open))
  note('ENGINE', await engineDrift(client, account))
  return drifts
}

async function engineDrift(client: Client, account: EntityAccount): Promise<string | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(account.id))
  try {
    const { status } = await handle.describe()
    const runs = status.name === 'RUNNING'
    const wanted = !account.ended || account.lastAct > account.followed
    if (runs !== wanted) return `${account.id}: ${wanted ? 'open' : 'ended'}, run ${status.name}`
    return runs ? digestDrift(account, { nextAt: null, ...(await handle.query(digestQuery)) }) : undefined
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return account.ended ? undefined : `${account.id}: open, no run`
    if (error instanceof QueryNotRegisteredError) return `${account.id}: its run knows no digest yet`
    throw error
  }
}

/** Runs of this product whose entity is not in Postgres: of another time, or of a database that was restored. */
async function orphans({ pool, client }: ReconcileParts): Promise<EngineDrift[]> {
  const ids: string[] = []
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
    const id = entityOf(workflowId)
    if (id !== undefined) ids.push(id)
  }
  return (await unknownEntities(pool, ids)).map((id) => ({ kind: 'ORPHAN', id, what: `${id}: a run, but no entity` }))
}

/** A run without an entity may belong to another installation: it is told, and left alone. Rows and trail are never rewritten. */
const REPAIRED: readonly EngineDriftKind[] = ['ENGINE', 'BEHIND']

/** Settles what waits and tells the runs to look again. */
export async function repairEngine(
  pool: Pool,
  setups: Setups,
  engine: Pick<Engine, 'wake'>,
  drifts: readonly EngineDrift[],
): Promise<void> {
  for (const id of new Set(drifts.filter(({ kind }) => REPAIRED.includes(kind)).map((drift) => drift.id))) {
    await settle(pool, setups, id)
    await engine.wake(id)
  }
}
