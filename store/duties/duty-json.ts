import { type DutyChanges, type DutyFact, factKey, type SiteEvent } from '../../domain/duty/index.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import { siteSubject } from '../../domain/entity/subject.ts'
import type { FactEntry } from '../../domain/figure/fact.ts'
import { gramsOf } from '../../domain/search/grams.ts'
import { changesJson, type StepSource } from '../changes-json.ts'
import { applyFacts } from '../facts.ts'
import type { Loaded } from '../loaded.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'
import { trailPayload } from '../trail.ts'
import { dutyNotices } from './duty-notices.ts'
import { dutyOf } from './duty-world.ts'

/** The step that is written. */
export interface DutyStep {
  source: StepSource
  cause: Cause
  /** where an operator sent what had no holder */
  assigned: number | undefined
}

/**
 * Records the facts of a duty's step, and answers its rows in the words of `duty_write`. Inside the commit's transaction, before the write:
 * counters come after tasks and before trail heads.
 */
export async function dutyJson(
  tx: Tx,
  setup: Setup,
  loaded: Loaded,
  changes: DutyChanges,
  { source, cause, assigned }: DutyStep,
): Promise<Record<string, unknown>> {
  const { duty } = changes
  const { campaign } = loaded
  const { at } = cause
  const record = duty.facts.map((fact) => factEntry(source.entity, fact))
  const from = { campaign: campaign.id, entity: source.entity, at, phases: campaign.phases }
  const applied = await applyFacts(tx, setup, from, { record, voids: [], overrides: [] })
  const events = [...changes.events, ...applied.events]
  const notices = [...changes.notices, ...(await dutyNotices(tx, setup, loaded, { events, duty }, assigned))]
  const json = changesJson({ ...changes, starts: [...changes.starts, ...applied.starts], events, notices }, source)
  const put = (key: string, items: readonly unknown[]) => {
    if (items.length > 0) json[key] = items
  }
  put(
    'occurrences',
    duty.opened.map(({ key, index, date, at: due, status, dueAt, closesAt, tasks, drawn }) => ({
      key,
      ordinal: index,
      day: date,
      at: due,
      opened_at: at,
      due_at: dueAt,
      closes_at: closesAt,
      status,
      tasks,
      seed: drawn?.seed ?? null,
      list: drawn?.list ?? null,
      list_sha256: drawn?.sha256 ?? null,
    })),
  )
  put('siteTasks', duty.tasks.map(taskRow(dutyOf(source.entity))))
  put('late', duty.late)
  put(
    'gone',
    [
      { keys: duty.missed, status: 'MISSED' },
      { keys: duty.cancelled, status: 'CANCELLED' },
    ].filter(({ keys }) => keys.length > 0),
  )
  put(
    'moved',
    duty.moved.map(({ occurrence, dueAt, closesAt }) => ({ occurrence, due_at: dueAt, closes_at: closesAt })),
  )
  put(
    'ended',
    duty.ended.map(({ counts, ...ended }) => ({ ...ended, ...counts })),
  )
  put('told', rounds(duty.told, source))
  const told = new Set([...duty.tasks.map((task) => task.unit), ...notices.flatMap(({ unit }) => unit ?? [])])
  put(
    'live',
    [...told].map((unit) => ({ unit, kind: 'task' })),
  )
  return json
}

function factEntry(entity: string, { fact, unit, site, fields, at, day, ordinal, data }: DutyFact): FactEntry {
  const about = typeof data.task === 'string' ? data.task : String(ordinal)
  return { key: factKey(entity, fact, about), fact, entity, unit, site, fields, at, day, ordinal, data }
}

export const taskRow = (duty: string) => (task: DutyChanges['duty']['tasks'][number]) => ({
  key: task.key,
  step: duty,
  title: task.title,
  name: task.name,
  phase: task.phase,
  role: task.role,
  unit: task.unit,
  opened_at: task.openedAt,
  due_at: task.dueAt,
  closes_at: task.closesAt,
  provisional: task.provisional,
  fallback: task.fallback,
  grams: gramsOf(task.name),
  site: task.site,
  occurrence: task.occurrence,
})

/** Events of many sites: in each round one event of every site that has one left, subjects in their order. */
function rounds(told: readonly SiteEvent[], source: StepSource): { subjects: string[]; payloads: string[] }[] {
  const bySite = Map.groupBy(told, ({ site }) => siteSubject(site))
  const subjects = [...bySite.keys()].sort()
  const longest = Math.max(0, ...[...bySite.values()].map((events) => events.length))
  return Array.from({ length: longest }, (_, round) => {
    const left = subjects.flatMap((subject) => {
      const event = bySite.get(subject)?.[round]
      return event ? [{ subject, event }] : []
    })
    return {
      subjects: left.map(({ subject }) => subject),
      payloads: left.map(({ event: { type, level, at, data } }) =>
        trailPayload({
          type,
          level,
          at,
          campaign: source.campaign,
          entity: source.entity,
          actor: source.actor,
          cause: source.cause,
          data,
        }),
      ),
    }
  })
}
