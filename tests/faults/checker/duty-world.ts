import {
  type Assessment,
  type DutyWorld,
  heldSites,
  holdsSite,
  type OpenDutyTask,
  type SiteTask,
} from '../../../domain/duty/index.ts'
import type { Cause } from '../../../domain/entity/cause.ts'
import { subjectOf } from '../../../domain/entity/subject.ts'
import { holderOf } from '../../../store/duties/duty-world.ts'
import { causeName } from '../../../store/failure.ts'
import { worldOf } from '../../../store/setup.ts'
import type { StoredDuty, StoredTask, TrailRow } from './rows.ts'
import { payloadOf, type Snapshot } from './snapshot.ts'

/** A task of a duty, as the replay has it so far. */
export type DutyTask = Pick<
  SiteTask,
  'key' | 'occurrence' | 'site' | 'name' | 'unit' | 'openedAt' | 'dueAt' | 'closesAt'
> & {
  status: 'OPEN' | 'MISSED' | 'CANCELLED'
  late: boolean
}
export type DutyTasks = ReadonlyMap<string, DutyTask>

/**
 * What a step of a duty saw. Recording takes the task's lock alone, so what was recorded after the step's instant may have come before or
 * behind its commit: there the trail says which.
 */
export function dutyWorldAt(snapshot: Snapshot, stored: StoredDuty, cause: Cause, tasks: DutyTasks): DutyWorld {
  const { setup, phases } = snapshot
  const { id, unit_id: unit } = stored
  const { duty } = setup.duty(stored.duty)
  const organisation = { roles: setup.template.roles, bindings: setup.bindings, directory: setup.directory }
  const held = duty.sites?.heldBy === undefined ? 'all' : heldSites(organisation, duty.sites.heldBy, unit)
  const own = heldSites(organisation, duty.performer, unit)
  const fields = own === 'all' || own.units.length === 0 ? {} : { [own.field]: own.units[0] }
  const sites = snapshot.sites.filter((site) => site.ledger === duty.sites?.ledger && holdsSite(held, site.fields))
  const rows = new Map((snapshot.tasks.get(id) ?? []).map((task) => [task.key, task]))
  const ownEvents = (snapshot.trail.get(subjectOf(id)) ?? []).filter((row) => payloadOf(row).cause === causeName(cause))
  const byTime = seenAt(ownEvents.at(0)?.recordedAt)
  return {
    ...worldOf(setup, phases, { self: id, site: fields }),
    running: !closedBefore(snapshot, cause.at),
    phase: (phase) => phases[phase],
    unitName: (of) => setup.directory.units.get(of)?.name ?? String(of),
    holderOf: (of) => holderOf(setup, of),
    // no campaign of the fault runs has subordinate ones
    report: () => undefined,
    sites: () => sites,
    openTasks(occurrence): OpenDutyTask[] {
      const marked = markedBy([...(snapshot.told.get(id) ?? []), ...ownEvents], causeName(cause))
      return [...tasks.values()]
        .filter((task) => task.occurrence === occurrence && task.status === 'OPEN')
        .filter(({ key }) =>
          isOpenAt(rows.get(key), cause.at, (row) => marked.has(key) || byTime(recordedAt(snapshot, row))),
        )
        .map(({ key, late, site }) => ({
          key,
          late,
          site: site === null ? undefined : { id: site, fields: sites.find((each) => each.id === site)?.fields ?? {} },
        }))
    },
    openAt: (occurrence, at) =>
      [...tasks.values()].filter(
        (task) =>
          task.occurrence === occurrence && task.status === 'OPEN' && !((rows.get(task.key)?.done_at ?? at + 1) <= at),
      ).length,
    countFacts: (fact, from, until) =>
      snapshot.facts.filter(
        (each) =>
          each.fact === fact && each.unit_id === unit && each.at >= from && each.at <= until && each.voided_at === null,
      ).length,
    endedAt: (matter) => snapshot.cases.get(matter)?.closed_at ?? undefined,
    assess: (): Assessment[] => [
      {
        // what a ranking says is counted again by the figures; here it is taken as it was told
        events: ownEvents.map(payloadOf).filter(({ type }) => type !== 'duty.opened'),
        starts: [],
        facts: [],
      },
    ],
  }
}

const closedBefore = ({ acts, campaign }: Snapshot, at: number) =>
  (acts.get(campaign) ?? []).some((act) => act.verb === 'close' && act.at <= at)

function isOpenAt(row: StoredTask | undefined, at: number, toldOpen: (row: StoredTask) => boolean): boolean {
  if (!row || row.done_at === null) return true
  return row.done_at > at && toldOpen(row)
}

/** Was a task still open when a step committed? Decided by real time where the step has told something. */
const seenAt = (step: number | undefined) => (recorded: number | undefined) =>
  step !== undefined && recorded !== undefined && recorded >= step

/** When a person's record was written, real ms. */
function recordedAt({ trail }: Snapshot, row: StoredTask): number | undefined {
  const subject = row.site === null ? subjectOf(row.entity_id) : `site/${row.site.replace('-', '/')}`
  return trail.get(subject)?.find((each) => {
    const { cause, entity, data } = payloadOf(each)
    return cause === undefined && entity === row.entity_id && data.task === row.key
  })?.recordedAt
}

/** What a step called late or missed was open when it committed; of a site its chain says so, of the unit's own task the duty's. */
function markedBy(told: readonly TrailRow[], cause: string): Set<unknown> {
  return new Set(
    told
      .map(payloadOf)
      .filter((event) => event.cause === cause && (event.type === 'duty.late' || event.type === 'duty.missed'))
      .map(({ data }) => data.task),
  )
}
