import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import type { EdgeHandle, Neighbour, Recurring, Timeline, TimelineMark } from '../../contracts/http/timeline.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { TimeContext } from '../../domain/calendar/index.ts'
import { edgeParameter } from '../../domain/campaign/move-edge.ts'
import { dutyDates } from '../../domain/duty/dates.ts'
import type { DutyRules } from '../../domain/duty/index.ts'
import type { NeighbourRow } from '../../store/campaigns/neighbours.ts'
import { instant } from './instants.ts'

const EDGES = ['starts', 'ends'] as const
/** A duty with more turns than these is told as a whole: its marks would cover everything. */
const DRAWN_MOST = 60
/** Units that a clash names. */
const NAMED_MOST = 8

/** Edges that the planner sets by a parameter. @param document as it was written */
export const presentHandles = ({ phases, parameters }: CampaignTemplate): EdgeHandle[] =>
  phases.flatMap((phase) =>
    EDGES.flatMap((edge): EdgeHandle[] => {
      const key = edgeParameter(phase, edge)
      const parameter = parameters.find((each) => each.key === key)
      if (parameter?.type !== 'integer' && parameter?.type !== 'date') return []
      return [{ phase: phase.id, edge, parameter: parameter.key, title: parameter.title }]
    }),
  )

/** A phase that ends at midnight has the day before as its last. */
const dayOf = (phase: PhaseItem, edge: (typeof EDGES)[number]): string =>
  edge === 'starts' ? phase.startsAt.slice(0, 10) : instant(Date.parse(phase.endsAt) - 1).slice(0, 10)

export const movedEdges = (before: readonly PhaseItem[], after: readonly PhaseItem[]): Timeline['moved'] =>
  after.flatMap((phase, index) =>
    EDGES.flatMap((edge) => {
      const was = before[index]
      const [from, to] = [was && dayOf(was, edge), dayOf(phase, edge)]
      return from === undefined || from === to ? [] : [{ phase: phase.id, title: phase.title, edge, from, to }]
    }),
  )

/** The days that matter: what duties send in and judge, and what phases must have before they are left. */
export function presentMarks(
  phases: readonly PhaseItem[],
  duties: readonly DutyRules[],
  time: TimeContext,
): { marks: TimelineMark[]; recurring: Recurring[] } {
  const spans = phases.map(({ id, startsAt, endsAt }) => [
    id,
    { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) },
  ]) satisfies [string, unknown][]
  const until = Math.max(...spans.map(([, { endsAt }]) => endsAt))
  const marks: TimelineMark[] = phases.flatMap(({ gate = [], endsAt }) =>
    gate.map(({ title, policy }) => ({
      kind: 'GATE',
      title,
      at: instant(Date.parse(endsAt) - 1),
      critical: policy === 'BLOCK',
      provisional: false,
    })),
  )
  const recurring: Recurring[] = []
  for (const rules of duties) {
    const { duty } = rules
    const dates = dutyDates(rules, new Map(spans), time, { until, most: DRAWN_MOST + 1 })
    const [first, last] = [dates[0], dates.at(-1)]
    if (dates.length > DRAWN_MOST && first && last && 'every' in duty.when) {
      recurring.push({ title: duty.title, every: duty.when.every, first: instant(first.at), last: instant(until) })
      continue
    }
    for (const { at, due, provisional } of dates)
      marks.push({ kind: kindOf(duty), title: duty.title, at: instant(due ?? at), critical: false, provisional })
  }
  return { marks: marks.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), recurring }
}

function kindOf({ does }: Duty): TimelineMark['kind'] {
  if ('assess' in does) return 'REVIEW'
  return 'procedure' in does ? 'MEETING' : 'RETURN'
}

export const presentNeighbour = (
  row: NeighbourRow,
  phases: readonly PhaseItem[],
  names: ReadonlyMap<number, string>,
): Neighbour => ({
  id: row.id,
  title: row.title,
  status: row.status,
  phases: phases.map(({ id, title, startsAt, endsAt }) => ({ id, title, startsAt, endsAt })),
  units: row.shared.slice(0, NAMED_MOST).map((id) => ({ id, name: names.get(id) ?? String(id) })),
  unitCount: row.shared.length,
})
