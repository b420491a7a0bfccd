import type { TaskWhy } from '../../contracts/http/why.ts'
import type { TimeContext } from '../../domain/calendar/index.ts'
import { presentReason } from '../../domain/calendar/index.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { aheadOf, type DueGround, dueGround, standsAt } from '../../domain/case/why.ts'
import type { DutyState } from '../../domain/duty/state.ts'
import { dutyAhead, dutyGround } from '../../domain/duty/why.ts'
import { mergers, namedUnit, successor } from '../../domain/organisation/find-unit.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import { listColleagues, listTold } from '../../store/inbox/task-why.ts'
import { unitNames } from '../../store/organisation.ts'
import type { Pool } from '../../store/pool.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import { instant, instantOrNull } from '../presenters/instants.ts'
import { type Asked, unitNamed } from './why-asked.ts'
import { whyMine } from './why-mine.ts'

const OTHERS_AT_MOST = 50
const MOVES_AT_MOST = 20

/** Why a task is somebody's, why it is due then, who else may do it, and what happens if nobody does. */
export async function whyOf(
  pool: Pool,
  latest: Setup,
  { task, page, actor }: Pick<Asked, 'task' | 'page' | 'actor'>,
): Promise<TaskWhy> {
  const { occurrence, entry } = page
  const state = page.state as CaseState
  const setup = latest.in(state.edition ?? 0)
  const doers = mergers(setup.directory, task.unit.id)
  const [units, told, others] = await Promise.all([
    unitNames(pool),
    listTold(pool, { key: task.key, caseId: task.caseId, site: entry, occurrence, openedAt: task.openedAt }),
    listColleagues(pool, doers, OTHERS_AT_MOST),
  ])
  const isOpen = task.status === 'OPEN'
  const stands = isOpen && (isDuty(task.caseId) || standsAt(state, task))
  const asked: Asked = { task, page, setup, actor, units, told, stands }
  const { id: me } = actor.person
  const current = task.holder?.id
  return {
    mine: await whyMine(pool, asked, doers),
    due: isOpen ? whyDue(asked) : null,
    others: {
      byClaim: task.holder === null,
      items: isOpen
        ? others.items
            .filter(({ id }) => id !== me && id !== current)
            .map((person) => ({ ...person, barred: task.notBy.includes(person.id) }))
        : [],
      total: isOpen ? others.total : 0,
    },
    ahead: stands ? aheadOn(asked) : [],
  }
}

function whyDue(asked: Asked): TaskWhy['due'] {
  const { task, page, told } = asked
  const { hold, calendar } = page.state as CaseState
  const moves = told.flatMap(({ type, at, data }) => {
    const [noun, verb] = type.split('.')
    if (noun !== 'deadline' && noun !== 'clock') return []
    const ms = (value: unknown) => (typeof value === 'number' ? instant(value) : null)
    const kind = verb as 'moved' | 'stopped' | 'started'
    return [{ kind, at: instant(at), from: ms(data.from), to: ms(data.to), reason: String(data.reason) }]
  })
  const ground = groundOf(asked, moves.findLast(({ kind }) => kind === 'moved')?.reason === 'extend')
  return {
    at: instantOrNull(task.dueAt),
    ...(hold ? { paused: { since: instant(hold.since), reasons: hold.reasons ?? ['campaign'] } } : {}),
    ...(ground ? { rule: presentGround(ground) } : {}),
    calendarVersion: calendar,
    moves: moves.slice(-MOVES_AT_MOST),
  }
}

function groundOf(asked: Asked, wasExtended: boolean): DueGround | undefined {
  const { task, page, setup, stands } = asked
  if (!stands) return undefined
  if (!isDuty(task.caseId)) {
    const state = page.state as CaseState
    return dueGround(setup.procedure(page.procedure), state, task, wasExtended, timeOf(asked))
  }
  const state = page.state as DutyState
  const rules = setup.duty(task.step)
  const current = state.current.find(({ key }) => key === page.occurrence)
  const phases = (rules.duty.within ?? []).flatMap((id) => page.phases[id] ?? [])
  const phase = phases.find(({ startsAt, endsAt }) => {
    const at = current?.at ?? 0
    return startsAt !== null && startsAt <= at && (endsAt === null || at <= endsAt)
  })
  return dutyGround(rules, state, page.occurrence ?? '', timeOf(asked), phase?.endsAt ?? undefined)
}

const timeOf = ({ task, page, setup }: Asked): TimeContext =>
  worldOf(setup, page.phases, { self: task.caseId, site: page.site }).time(page.state.calendar)

const presentGround = ({ rule, channel, counted, from, reasons, at }: DueGround) => ({
  kind: rule,
  ...(channel === undefined ? {} : { channel }),
  counted,
  from: instant(from),
  steps: reasons.map(presentReason),
  at: instant(at),
})

function aheadOn(asked: Asked): TaskWhy['ahead'] {
  const { task, page, setup } = asked
  const unit = unitNamed(asked)
  const toUnit = (role: string | undefined) => {
    if (role === undefined || role === 'holder') return null
    const { template, bindings, directory } = setup
    const found = namedUnit(template.roles, bindings, directory, role, page.site)
    return found === undefined ? null : unit(successor(directory, found))
  }
  if (isDuty(task.caseId)) {
    const entries = dutyAhead(setup.duty(task.step), page.state as DutyState, page.occurrence ?? '')
    return entries.map(({ at, do: does, text, to, level, fact }) => ({
      at: instant(at),
      do: does,
      text: text ?? null,
      to: toUnit(to),
      level: level ?? null,
      ...(fact === undefined ? {} : { fact: setup.template.facts?.find(({ id }) => id === fact)?.title ?? fact }),
    }))
  }
  const step = setup.procedure(page.procedure).steps[task.step]
  const outcomes = step?.kind === 'task' ? step.outcomes : {}
  return aheadOf(page.state as CaseState, task).map(({ at, do: does, text, to, level, outcome }) => ({
    at: instant(at),
    do: does as TaskWhy['ahead'][number]['do'],
    text: text ?? null,
    to: toUnit(to),
    level: level ?? null,
    ...(outcome === undefined ? {} : { outcome: outcomes[outcome]?.title ?? outcome }),
  }))
}
