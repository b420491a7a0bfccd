import {
  book,
  campaignAt,
  complete,
  consequences,
  type Mark,
  openCase,
  record,
  restore,
  type Stage,
  save,
  settled,
  settleNow,
} from './stage.ts'
import { act, type Cell, ROUNDS } from './table.ts'

/** How hints of one column reach the engine. */
export interface Courier {
  /** called after each act, in order */
  carry(marks: Mark[]): Promise<void>
  /** called when everything of the cell is recorded */
  finish(marks: Mark[]): Promise<void>
  /** called between the first thing and the second */
  between(entity: string): Promise<void>
}

const PATIENCE_MS = 60_000
/** campaign seconds a real second, where the cell waits for its deadline of three minutes */
const FAST = 60

/** Plays one cell; answers the consequences that were committed. */
export async function play(stage: Stage, cell: Cell, courier: Courier): Promise<{ entity: string; trail: string[] }> {
  const campaign = await campaignAt(stage, cell.second === 'agenda entry' ? FAST : 1)
  const entity = await openCase(stage, campaign)
  const marks: Mark[] = []
  let at = { step: 'inspect' as 'inspect' | 'rectify' | 'closed', n: 1, no: 0, trail: [] as string[] }
  const carry = async (mark: Mark) => {
    marks.push(mark)
    await courier.carry([mark])
  }
  const done = async (outcome: 'done' | 'back') => {
    await carry(await complete(stage, entity, `${at.step}.${at.n}`, outcome))
    at = act(at, outcome)
  }
  const doFirst = async () => {
    const task = `${entity}.inspect.1`
    switch (cell.first) {
      case 'act':
        return done('done')
      case 'claim':
        return book(stage, task, stage.org.people.first, 'task.claimed')
      case 'transfer':
        await book(stage, task, stage.org.people.first, 'task.claimed')
        return book(stage, task, stage.org.people.second, 'task.transferred')
      case 'withdraw':
        await done('done')
        await carry(await record(stage, entity, 'withdraw', { task: 'inspect.1' }))
        at = act(at, 'withdraw')
        return
      case 'reopen':
        await done('done')
        await done('done')
        await carry(await record(stage, entity, 'reopen', { reason: '样例理由' }))
        at = act(at, 'reopen')
        return
    }
  }
  const doSecond = async () => {
    switch (cell.second) {
      case 'act':
        return done('done')
      case 'agenda entry':
        return new Promise<void>((resolve) => setTimeout(resolve, 3600))
      case 'close':
        while (at.step !== 'closed') await done('done')
        return
      case 'continue-as-new':
        for (let round = 0; round < ROUNDS; round += 1) {
          const outcomes = at.step === 'inspect' ? (['done', 'back'] as const) : (['back', 'done'] as const)
          for (const outcome of outcomes) await done(outcome)
        }
        return
      case 'page writer':
        await settleNow(stage, entity)
        return
      case 'pause':
        await record(stage, campaign, 'pause', { reason: '样例理由' }, true)
        await settleNow(stage, campaign)
        await settleNow(stage, entity)
        await record(stage, campaign, 'resume', { reason: '样例理由' }, true)
        await settleNow(stage, campaign)
        await settleNow(stage, entity)
        return
      case 'restored Postgres': {
        await settleNow(stage, entity)
        const saved = await save(stage, entity)
        const before = at
        await done('done')
        await settleNow(stage, entity)
        await restore(stage, entity, saved)
        at = before
        return done('done')
      }
    }
  }
  await doFirst()
  await courier.between(entity)
  await doSecond()
  await courier.finish(marks)
  await settled(
    stage,
    entity,
    async () => (await consequences(stage, entity)).length >= cell.allowed.length,
    PATIENCE_MS,
  )
  return { entity, trail: await consequences(stage, entity) }
}
