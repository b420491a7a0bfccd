import type { LaunchPart, LaunchRequestItem } from '../../contracts/http/launch.ts'
import type { LaunchRequestRow } from '../../store/campaigns/launch/requests.ts'
import { instant, instantOrNull } from './instants.ts'

export interface LaunchRequestFacts {
  names: ReadonlyMap<number, string>
  /** what the caller may do with the campaign: run it at all, confirm what others ask for */
  runs: boolean
  confirms: boolean
  /** he planned it himself */
  isOwn: boolean
  /** of one that stands: what has changed since */
  changed: readonly LaunchPart[]
}

export function presentLaunchRequest(row: LaunchRequestRow, facts: LaunchRequestFacts): LaunchRequestItem {
  const named = (id: number) => ({ id, name: facts.names.get(id) ?? String(id) })
  const personOrNull = (id: number | null) => (id === null ? null : named(id))
  const stands = row.status === 'ASKED' || row.status === 'SCHEDULED'
  return {
    no: row.no,
    status: row.status,
    launchAt: instantOrNull(row.launchAtMs),
    preview: row.preview,
    askedBy: named(row.askedBy),
    askedAt: instant(row.askedAtMs),
    confirmedBy: personOrNull(row.confirmedBy),
    confirmedAt: instantOrNull(row.confirmedAtMs),
    endedBy: personOrNull(row.endedBy),
    endedAt: instantOrNull(row.endedAtMs),
    reason: row.reason,
    changed: stands ? [...facts.changed] : row.changed,
    problems: row.problems,
    may: mayDo(row, facts),
    whyNot: row.status !== 'ASKED' || facts.confirms ? null : facts.isOwn ? 'OWN' : 'NO_RIGHT',
  }
}

function mayDo(
  { status }: LaunchRequestRow,
  { runs, confirms, changed }: LaunchRequestFacts,
): LaunchRequestItem['may'] {
  const isAsked = status === 'ASKED'
  if (!isAsked && status !== 'SCHEDULED') return []
  return [
    ...(isAsked && confirms && changed.length === 0 ? (['confirm'] as const) : []),
    ...(isAsked && confirms ? (['return'] as const) : []),
    ...(runs ? (['move', 'cancel'] as const) : []),
  ]
}
