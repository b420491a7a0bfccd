import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Judge, judge } from '../../domain/entity/judge.ts'
import { createCommit } from '../../store/commit.ts'
import { campaignAt, complete, consequences, createStage, openCase, record, type Stage } from './races/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await createStage(inject('template'), inject('temporalAddress'))
})
afterAll(async () => {
  await stage?.close()
})

const withoutActIdGuard: Judge = (request, standing) => {
  const { cause } = request
  const act = cause.kind === 'act' ? standing.acts.find((a) => a.no === cause.no) : undefined
  return judge(cause.kind === 'act' && act ? { ...request, cause: { ...cause, actId: act.actId } } : request, standing)
}

const withoutStampOrder: Judge = (request, standing) =>
  judge(request, request.cause.kind === 'instant' ? { ...standing, acts: [], given: [] } : standing)

const behindForActsToo: Judge = (request, standing) => {
  const verdict = judge(request, standing)
  return verdict.kind === 'next' && request.cause.kind === 'act' && standing.acts.length > 1
    ? { kind: 'behind' }
    : verdict
}

/** An act of a time that was lost, under a number that was given again, commits nothing. */
async function lostActCommitsNothing(by: Judge): Promise<boolean> {
  const entity = await openCase(stage, await campaignAt(stage, 1))
  const mark = await complete(stage, entity, 'inspect.1', 'done')
  const answer = await createCommit(
    stage.pool,
    stage.setups,
    by,
  )({ id: entity, epoch: 1, seq: 2, cause: { kind: 'act', no: mark.no, actId: 'of-a-lost-time' } })
  return answer.kind === 'standing' && (await consequences(stage, entity)).length === 0
}

/** An act recorded before the deadline is in time, even if the process hears of the deadline first. */
async function actBeforeDeadlineIsInTime(by: Judge): Promise<boolean> {
  const entity = await openCase(stage, await campaignAt(stage, 600))
  await complete(stage, entity, 'inspect.1', 'done')
  await new Promise((resolve) => setTimeout(resolve, 500))
  const { rows } = await stage.pool.query<{ at: number }>('select next_at as at from entity where id = $1', [entity])
  const at = rows[0]?.at ?? 0
  const answer = await createCommit(
    stage.pool,
    stage.setups,
    by,
  )({ id: entity, epoch: 1, seq: 2, cause: { kind: 'instant', at, entry: 'inspect.1:overdue' } })
  return answer.kind === 'behind' && (await consequences(stage, entity)).length === 0
}

/** Two acts that wait are followed one after the other. */
async function waitingActsAreFollowed(by: Judge): Promise<boolean> {
  const entity = await openCase(stage, await campaignAt(stage, 1))
  const marks = [
    await complete(stage, entity, 'inspect.1', 'done'),
    await record(stage, entity, 'withdraw', { task: 'inspect.1' }),
  ]
  const commit = createCommit(stage.pool, stage.setups, by)
  for (const [index, mark] of marks.entries()) {
    await commit({ id: entity, epoch: 1, seq: index + 2, cause: { kind: 'act', no: mark.no, actId: mark.actId } })
  }
  return (await consequences(stage, entity)).join() === 'act:1 task.opened,act:2 task.opened'
}

describe('the judge as it is', () => {
  test.each([
    ['a lost act commits nothing', lostActCommitsNothing],
    ['an act before the deadline is in time', actBeforeDeadlineIsInTime],
    ['waiting acts are followed', waitingActsAreFollowed],
  ])('%s', async (_name, check) => expect(await check(judge)).toBe(true))
})

describe('negative controls: a judge without one of its rules is found out', () => {
  test.each([
    ['without the act-id guard', withoutActIdGuard, lostActCommitsNothing],
    ['without the stamp order', withoutStampOrder, actBeforeDeadlineIsInTime],
    ['with “behind” for acts too', behindForActsToo, waitingActsAreFollowed],
  ])('%s', async (_name, broken, check) => expect(await check(broken)).toBe(false))
})
