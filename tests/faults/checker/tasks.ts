import type { CaseState } from '../../../domain/case/state.ts'
import type { DutyState } from '../../../domain/duty/index.ts'
import { occurrenceDrift, taskDrift } from '../../../domain/reconcile/compare.ts'
import { checking, type Finding } from './finding.ts'
import type { StoredTask } from './rows.ts'
import type { Snapshot } from './snapshot.ts'

/** 3 and 4: open tasks are those that the state names; every target has one case and one first task; numbers have no gaps. */
export function checkTasks(snapshot: Snapshot): Finding[] {
  const open = checking('3 在办任务与状态一致')
  const targets = checking('4 每个对象恰好一件案、一个首任务')
  const settled = checking('所有实体已跟上')
  const log = checking('行为编号连续')
  const numbers = checking('文号不跳不重')
  const ofSites = new Set([...snapshot.cases.values()].flatMap(({ id, target }) => (target ? [id] : [])))
  for (const { id } of snapshot.sites) targets.look(!ofSites.has(id) && `${id}: no case`)
  targets.look(ofSites.size > snapshot.sites.length && `${snapshot.sites.length} targets, ${ofSites.size} cases`)
  for (const entity of snapshot.entities) {
    const pending = entity.last_act > entity.followed || entity.stuck !== null || entity.jobs > 0
    settled.look(
      pending && `${entity.id}: act ${entity.last_act}, followed ${entity.followed}, incident ${entity.stuck}`,
    )
    const acts = snapshot.acts.get(entity.id) ?? []
    const gap = acts.findIndex((act, index) => act.no !== index + 1)
    log.look(
      (gap >= 0 || acts.length !== entity.last_act) && `${entity.id}: ${acts.length} acts, last ${entity.last_act}`,
    )
    if (entity.kind === 'campaign') continue
    const tasks = snapshot.tasks.get(entity.id) ?? []
    if (entity.kind === 'case') targets.look(firstDrift(snapshot, entity.id, tasks))
    if (pending) continue
    const rows = tasks.filter((task) => task.status === 'OPEN').map((task) => task.key)
    open.look(
      entity.kind === 'duty'
        ? occurrenceDrift(entity.id, entity.state as DutyState, rows)
        : taskDrift(entity.id, entity.state as CaseState, rows),
    )
  }
  for (const { key, last, used } of snapshot.numbers)
    numbers.look(last !== used && `${key}: ${last} given, ${used} used`)
  return [open.finding, targets.finding, settled.finding, log.finding, numbers.finding]
}

/** A case that begins with a task has had one first task; a matter may begin with a wait. */
function firstDrift({ cases, setup }: Snapshot, id: string, tasks: readonly StoredTask[]): string | false {
  const file = cases.get(id)
  if (!file) return `${id}: no case file`
  const { start, steps } = setup.procedure(file.procedure)
  const first = steps[start[file.origin] ?? start.default ?? '']
  const firsts = tasks.filter((task) => task.key.endsWith('.1')).length
  return firsts !== Number(first?.kind === 'task') && `${id}: ${firsts} first tasks`
}
