import type { SplitUnitAnswer, SplitUnitBody, UnitDivision } from '../../contracts/http/organisation.ts'
import { splitRefusal } from '../../domain/organisation/unit-change.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { insertUnit, keepPast, moveHoldings } from '../../store/organisation/change-unit.ts'
import { type GoingTask, goingTasks, readDivision } from '../../store/organisation/division.ts'
import { appendUnitEvent } from '../../store/organisation/posts.ts'
import { isCodeTaken, isNameTaken, lockStanding, readStanding } from '../../store/organisation/unit-standing.ts'
import type { Tx } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import type { Asker } from '../../store/scope.ts'
import { act } from '../acts/record.ts'
import { ApiError, notFound, refused } from '../errors.ts'
import type { Services } from '../services.ts'
import { done, type OrganisationCall } from './call.ts'

/** As many tasks go along in one act. */
const MOST_TASKS = 500

export type SplitCall = OrganisationCall<SplitUnitBody> & { id: number; asker: Asker }

interface Opened {
  unit: number
  people: number
  /** as they were when the part went; those that have gone since are not asked again */
  tasks: GoingTask[]
}

/**
 * A part of a unit becomes a unit beside it: people go along with their posts, the cases' tasks that they hold are given to the new unit,
 * and of the campaigns that are named those that nobody holds. A task that its case does not let go stays, and is counted.
 * @throws ApiError NOT_FOUND, UNIT_GONE, UNIT_NAME_TAKEN, UNIT_CODE_TAKEN, SPLIT_PERSON, SPLIT_TOO_MUCH
 */
export async function split(services: Services, call: SplitCall): Promise<SplitUnitAnswer> {
  const { pool } = services
  const { by, body, idempotency } = call
  const opened = await done(pool, idempotency, (tx) => openPart(tx, call))
  let gone = 0
  for (const task of opened.tasks) {
    const own = { ...idempotency, key: `${idempotency.key}:${task.id}` }
    const payload = { unit: opened.unit, task: task.key, reason: body.reason }
    try {
      await act(
        services,
        { entity: task.case, verb: 'reroute', payload, actor: { person: by, unit: call.id }, idempotency: own },
        () => ({ done: true }),
      )
      gone += 1
    } catch (error) {
      // the case has gone on meanwhile, or does not let its task go
      if (!(error instanceof ApiError)) throw error
    }
  }
  return { unit: opened.unit, people: opened.people, tasks: gone, stayed: opened.tasks.length - gone }
}

async function openPart(tx: Tx, { id, by, asker, body }: SplitCall): Promise<Opened> {
  const { code, name, people, campaigns, reason } = body
  const unit = await lockStanding(tx, id)
  if (!unit) throw notFound()
  const { people: here } = await readDivision(tx, id, asker)
  const refusal = splitRefusal(unit, { people, here: here.map((person) => person.id) })
  if (refusal) throw refused(refusal)
  if (await isNameTaken(tx, name)) throw new ApiError('UNIT_NAME_TAKEN', `已经有叫“${name}”的单位`, { field: 'name' })
  if (await isCodeTaken(tx, code)) throw new ApiError('UNIT_CODE_TAKEN', `代码 ${code} 已经用了`, { field: 'code' })
  const tasks = await goingTasks(tx, id, asker, { people, campaigns, limit: MOST_TASKS + 1 })
  if (tasks.length > MOST_TASKS)
    throw new ApiError('SPLIT_TOO_MUCH', `一次最多带走 ${MOST_TASKS} 项任务`, {
      field: 'campaigns',
      next: '先少选几个活动，其余的分出之后由活动办公室改派',
    })
  await keepPast(tx, { unit: id, change: 'SPLIT', reason, by })
  const part = await insertUnit(tx, { code, name, kind: unit.kind, parent: unit.parentId })
  await appendUnitEvent(tx, part, 'unit.opened', {
    by,
    code,
    name,
    kind: unit.kind,
    parent: unit.parentId,
    from: id,
    reason,
  })
  const moved = await moveHoldings(tx, id, part, people)
  for (const { id: holding, person } of moved)
    await appendUserEvent(tx, person, 'post.moved', { holding, from: id, to: part, by, reason })
  await appendUnitEvent(tx, id, 'unit.split', { by, part, people: people.length, tasks: tasks.length, reason })
  return { unit: part, people: new Set(people).size, tasks }
}

/** What could go, without any case's name: an administrator of the platform sees how many, not which. */
export async function division({ pool }: Pick<Services, 'pool'>, id: number, asker: Asker): Promise<UnitDivision> {
  const [unit, row] = await asPlatform(() => Promise.all([readStanding(pool, id), readDivision(pool, id, asker)]))
  if (!unit) throw notFound()
  return row
}
