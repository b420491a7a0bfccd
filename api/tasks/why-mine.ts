import type { TaskWhy } from '../../contracts/http/why.ts'
import { conditionContext } from '../../domain/case/context.ts'
import { personNamed } from '../../domain/case/named-performer.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { routingOf } from '../../domain/case/why.ts'
import { successor } from '../../domain/organisation/find-unit.ts'
import { rolePath } from '../../domain/organisation/role-path.ts'
import { relationOf } from '../../domain/task/relation.ts'
import { WORK_POSTS } from '../../domain/task/work-posts.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import { personName, type TaskTold } from '../../store/inbox/task-why.ts'
import type { Pool } from '../../store/pool.ts'
import { asker } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { matterValue, presentValue } from '../presenters/site.ts'
import { standInOf } from '../presenters/tasks.ts'
import { type Asked, type UnitNamed, unitNamed } from './why-asked.ts'

type Mine = TaskWhy['mine']

const HELD_AT_MOST = 20

/** @param doers units whose people do the tasks of the task's unit */
export async function whyMine(pool: Pool, asked: Asked, doers: readonly number[]): Promise<Mine> {
  const { task, page, setup, actor, told, stands } = asked
  const { template, directory } = setup
  const unit = unitNamed(asked)
  const titleOf = (role: string) => template.roles.find(({ id }) => id === role)?.title ?? role
  const { id: me } = actor.person
  const state = page.state as CaseState
  const steps = isDuty(task.caseId) ? {} : setup.procedure(page.procedure).steps
  const step = steps[task.step]
  const notBy = step?.kind === 'task' && !task.assist ? (step.notBy ?? []) : []
  const found = foundOf(asked, unit, titleOf)
  const first = found.at(-1)?.unit?.id
  const merged = first !== undefined && first !== successor(directory, first)
  const standIn = standInOf(task, actor)
  const named = stands && !task.assist ? await namedOf(pool, asked) : undefined
  return {
    relation: relationOf(
      { unit: task.unit.id, holder: task.holder?.id ?? null, notBy: task.notBy },
      asker(actor),
      standIn !== undefined,
    ),
    ...(standIn ? { standIn: standIn.principal } : {}),
    posts: actor.posts
      .filter((held) => doers.includes(held.unit.id) && WORK_POSTS.includes(held.post))
      .map(({ title }) => title),
    barredBy: task.notBy.includes(me)
      ? notBy.filter((id) => state.by[id]?.includes(me)).map((id) => steps[id]?.title ?? id)
      : [],
    role: titleOf(page.role),
    unit: task.unit,
    found,
    ...(merged ? { mergedFrom: unit(first) } : {}),
    fallback: task.fallback,
    ...routingIn(asked),
    ...(named === undefined ? {} : { named }),
    held: told.flatMap((one) => heldBy(one, unit)).slice(-HELD_AT_MOST),
  }
}

/** How the role finds its unit for this site, as roles are bound now. */
function foundOf(asked: Asked, unit: UnitNamed, titleOf: (role: string) => string): Mine['found'] {
  const { task, page, setup } = asked
  const step = isDuty(task.caseId) ? undefined : setup.procedure(page.procedure).steps[task.step]
  const isEach = isDuty(task.caseId) || (step?.kind === 'task' && !task.assist && 'each' in step.performer)
  if (isEach) return [{ by: 'each', role: titleOf(page.role), unit: task.fallback ? null : task.unit }]
  const { template, bindings, directory } = setup
  return rolePath(template.roles, bindings, directory, page.role, page.site).map((one) => ({
    by: one.by,
    role: titleOf(one.role),
    ...(one.field === undefined
      ? {}
      : { field: fieldsOf(asked).find(({ key }) => key === one.field)?.title ?? one.field }),
    unit: one.unit === undefined ? null : unit(one.unit),
  }))
}

const fieldsOf = ({ page, setup }: Asked): { key: string; title: string }[] =>
  setup.procedure(page.procedure).matter?.fields ??
  setup.template.ledgers.find(({ id }) => id === page.ledger)?.fields ??
  []

function routingIn(asked: Asked): Pick<Mine, 'routing'> {
  const { task, page, setup, stands } = asked
  if (!stands || task.assist || isDuty(task.caseId)) return {}
  const routing = routingOf(setup.procedure(page.procedure), page.state as CaseState, page.role)
  if (!routing) return {}
  const rules = routing.rules.map(({ no, when, reads }) => ({
    no,
    when: when ?? null,
    reads: reads.map(({ path, value }) => ({ path, ...read(asked, path, value) })),
  }))
  return { routing: { title: routing.title, rules } }
}

/** What a rule has read, in the words of the ledger, of the matter's form or of the parameter; personal fields show only their ends. */
function read(
  { page, setup, units }: Asked,
  path: string,
  value: unknown,
): Omit<NonNullable<Mine['routing']>['rules'][number]['reads'][number], 'path'> {
  const [source = '', name = ''] = path.split('.')
  const unitName = (id: unknown) => units.get(Number(id)) ?? String(id)
  if (source === 'site') {
    const field = setup.template.ledgers.find(({ id }) => id === page.ledger)?.fields.find(({ key }) => key === name)
    if (field) return { title: field.title, value: presentValue(field, value, units), ...chosenFrom(field) }
  }
  if (source === 'matter') {
    const field = setup.procedure(page.procedure).matter?.fields.find(({ key }) => key === name)
    if (field) return { title: field.title, value: matterValue(field, value, unitName) ?? null, ...chosenFrom(field) }
  }
  const title = source === 'param' ? setup.template.parameters.find(({ key }) => key === name)?.title : undefined
  const shown = value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value)
  return { title: title ?? path, value: shown }
}

const chosenFrom = ({ options }: { options?: readonly { value: string; label: string }[] }) =>
  options ? { options: options.map(({ value, label }) => ({ value, label })) } : {}

async function namedOf(pool: Pool, { task, page, setup }: Asked): Promise<Mine['named']> {
  if (isDuty(task.caseId)) return undefined
  const procedure = setup.procedure(page.procedure)
  const step = procedure.steps[task.step]
  if (step?.kind !== 'task' || !('person' in step.performer)) return undefined
  const person = personNamed(step.performer.person, conditionContext(procedure, page.state as CaseState))
  if (person === null) return null
  const known = [task.holder, task.unheld?.person].find((one) => one?.id === person)
  return known ?? { id: person, name: await personName(pool, person) }
}

function heldBy({ type, at, data, by, onBehalf, rule, toPerson }: TaskTold, unit: UnitNamed): Mine['held'] {
  const how = type.slice(type.indexOf('.') + 1)
  switch (how) {
    case 'claimed':
    case 'released':
    case 'transferred':
    case 'delegated':
      return [{ how, at: instant(at), by, onBehalf, rule, to: toPerson }]
    case 'rerouted':
      return [{ how, at: instant(at), by, onBehalf, rule, to: typeof data.unit === 'number' ? unit(data.unit) : null }]
    default:
      return []
  }
}
