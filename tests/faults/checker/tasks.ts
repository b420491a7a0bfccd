import type { CaseState } from '../../../domain/case/state.ts'
import { taskDrift } from '../../../domain/reconcile/compare.ts'
import { checking, type Finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

/** 3 and 4: open tasks are those that the state names; every target has one case and one first task; numbers have no gaps. */
export function checkTasks(snapshot: Snapshot): Finding[] {
  const open = checking('3 在办任务与状态一致')
  const targets = checking('4 每个对象恰好一件案、一个首任务')
  const settled = checking('所有实体已跟上')
  const log = checking('行为编号连续')
  const numbers = checking('文号不跳不重')
  const opened = snapshot.entities.filter((entity) => entity.kind === 'case')
  targets.look(opened.length !== snapshot.targets && `${snapshot.targets} targets, ${opened.length} cases`)
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
    if (entity.kind !== 'case') continue
    const tasks = snapshot.tasks.get(entity.id) ?? []
    const firsts = tasks.filter((task) => task.key.endsWith('.1'))
    targets.look(
      (firsts.length !== 1 || !snapshot.cases.has(entity.id)) && `${entity.id}: ${firsts.length} first tasks`,
    )
    if (pending) continue
    const rows = tasks.filter((task) => task.status === 'OPEN').map((task) => task.key)
    open.look(taskDrift(entity.id, entity.state as CaseState, rows))
  }
  for (const { key, last, used } of snapshot.numbers)
    numbers.look(last !== used && `${key}: ${last} given, ${used} used`)
  return [open.finding, targets.finding, settled.finding, log.finding, numbers.finding]
}
