import {
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities, CommitRequest, Progress } from '../activities/index.ts'
import type { ActMark, OrderMark } from '../domain/entity/judge.ts'
import { nextCause } from '../domain/entity/next-cause.ts'
import { actSignal, digestQuery, wakeSignal } from './messages.ts'

export interface EntityInput {
  id: string
}

const quick = proxyLocalActivities<Activities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '6s',
  retry: { initialInterval: '200ms', maximumInterval: '1s' },
})
// While Postgres is away the workflow waits here, and goes on by itself: bounded by each attempt, visible in the engine's history.
const steady = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '5s' },
})
const pages = proxyActivities<Activities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
  summary: '按页办理：发起、整批指令',
})

/** Timers longer than this are set again: the server bounds them, and a stopped clock is looked at once in a while. */
const LONGEST_SLEEP_MS = 20 * 24 * 3600 * 1000

/** The durable shell of every long-lived thing: it knows numbers and instants, and asks for one step after another. */
export async function followEntity({ id }: EntityInput): Promise<void> {
  let here = await first('standing', id)
  let woken = !here.settled
  let working: Promise<void> | undefined
  const acts = new Map<number, ActMark>()
  const orders = new Map<number, OrderMark>()
  const note = (act: ActMark) => void (act.no > here.followed && acts.set(act.no, act))
  setHandler(digestQuery, () => ({
    epoch: here.epoch,
    seq: here.seq,
    followed: here.followed,
    orders: here.orders,
    ended: here.ended,
    stuck: here.stuck,
    nextAt: here.next?.at ?? null,
  }))
  setHandler(actSignal, note)
  setHandler(wakeSignal, () => void (woken = true))

  /** a stuck entity waits for its ruling alone; a gap in the numbers is read from the log, so any hint calls */
  const called = () => woken || (here.stuck === null && (acts.size > 0 || orders.size > 0))
  const hasGap = (marks: Map<number, unknown>, upTo: number) => marks.size > 0 && !marks.has(upTo + 1)
  const lookAgain = async () => {
    woken = false
    acts.clear()
    orders.clear()
    here = await first('standing', id)
    const waiting = await first('pending', id)
    waiting.acts.forEach(note)
    for (const order of waiting.orders) if (order.no > here.orders) orders.set(order.no, order)
    // somebody followed them between the two looks: what stands is newer than `here`
    if (!here.settled && acts.size === 0 && orders.size === 0) woken = true
  }

  for (;;) {
    forget(acts, here.followed)
    forget(orders, here.orders)
    if (woken || hasGap(acts, here.followed) || hasGap(orders, here.orders)) await lookAgain()
    if (here.jobs > 0 && !working) working = workPages(id).finally(() => void ((working = undefined), (woken = true)))
    if (here.ended && !working && acts.size === 0 && orders.size === 0) {
      if (here.settled) return
      await lookAgain()
      continue
    }
    const next = here.stuck
      ? undefined
      : nextCause({ followed: here.followed, orders: here.orders, next: timed(here) }, acts.values(), orders.values())
    if (next && 'missing' in next) {
      await lookAgain()
      continue
    }
    if (workflowInfo().continueAsNewSuggested && !working && (!next || 'instant' in next))
      await continueAsNew<typeof followEntity>({ id })
    const wakeAt = next && 'instant' in next ? here.next?.wakeAt : undefined
    // an act that is stamped later than the entry proves that its time has come, whatever this task's own clock says
    if (!next || (!called() && (wakeAt === null || (wakeAt !== undefined && wakeAt > Date.now())))) {
      await rest(wakeAt ?? undefined, called)
      continue
    }
    await attempt(next)
  }

  async function attempt(
    next: Exclude<ReturnType<typeof nextCause<ActMark, OrderMark>>, undefined | { missing: 'orders' }>,
  ) {
    const request: CommitRequest = { id, epoch: here.epoch, seq: here.seq + 1, cause: causeOf(next) }
    const answer = await commit(request)
    switch (answer.kind) {
      case 'done':
      case 'stuck':
        here = answer.progress
        if (!here.settled && acts.size === 0) woken = true
        return
      case 'standing':
        // what was noted may be of another time: a restored Postgres numbers its acts anew
        here = answer.progress
        acts.clear()
        orders.clear()
        woken = !here.settled
        return
      case 'behind':
        answer.acts.forEach(note)
        for (const order of answer.orders) orders.set(order.no, order)
        return
      case 'early':
        // what is known already waits behind the entry and must not cut the rest short
        await rest(answer.waitMs === null ? undefined : Date.now() + answer.waitMs, called() ? () => woken : called)
    }
  }
}

function causeOf(
  next: { act: ActMark } | { order: OrderMark } | { instant: { at: number; entry: string } },
): CommitRequest['cause'] {
  if ('act' in next) return { kind: 'act', no: next.act.no, actId: next.act.actId }
  if ('order' in next) return { kind: 'order', no: next.order.no }
  return { kind: 'instant', ...next.instant }
}

const timed = (here: Progress) => (here.next ? { id: here.next.entry, at: here.next.at } : undefined)

function forget(marks: Map<number, unknown>, upTo: number): void {
  for (const no of marks.keys()) if (no <= upTo) marks.delete(no)
}

async function rest(until: number | undefined, woken: () => boolean): Promise<void> {
  if (until === undefined) await condition(woken)
  else await condition(woken, Math.min(Math.max(until - Date.now(), 1), LONGEST_SLEEP_MS))
}

async function commit(request: CommitRequest) {
  try {
    return await quick.commit(request)
  } catch (error) {
    if (isCancellation(error)) throw error
    return await steady.commit(request)
  }
}

/** Reads through the fast path, and through the patient one while Postgres is away. */
async function first<K extends 'standing' | 'pending'>(
  name: K,
  id: string,
): Promise<Awaited<ReturnType<Activities[K]>>> {
  const call = (from: Pick<Activities, K>) => (from[name] as (id: string) => ReturnType<Activities[K]>)(id)
  try {
    return await call(quick)
  } catch (error) {
    if (isCancellation(error)) throw error
    return await call(steady)
  }
}

async function workPages(id: string): Promise<void> {
  await pages.workJobs(id)
}
