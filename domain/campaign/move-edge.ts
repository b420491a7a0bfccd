import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import { formatInstant, type TimeContext } from '../calendar/index.ts'
import { filled } from '../template/filled.ts'
import { type Edge, phaseEdge } from './phase-dates.ts'

/** An edge of a phase that the planner wants on another day, `2024-10-12`. */
export interface Move {
  phase: string
  edge: Edge
  to: string
}

/** What the dates of a draft come from. `document` as it was written: its rules still name their parameters. */
export interface Plan {
  document: CampaignTemplate
  parameters: Readonly<Record<string, unknown>>
  /** ms */
  issuedAt: number
  time: TimeContext
}

/** The parameter that an edge's date is set by: the first that its rule reads; undefined where the plan itself says the date. */
export function edgeParameter(phase: Phase, edge: Edge): string | undefined {
  const date = phase[edge]
  if (typeof date === 'string' || 'event' in date || 'unknown' in date) return undefined
  return parameterIn(date)
}

function parameterIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('param' in value && typeof value.param === 'string') return value.param
  for (const part of Object.values(value)) {
    const found = parameterIn(part)
    if (found !== undefined) return found
  }
  return undefined
}

/** Values of a parameter without bounds that are tried on either side of what it is now. */
const REACH = 400

/**
 * The value of its parameter that brings an edge nearest to the day: the rule itself is asked, so that working days, rolls and what lies
 * between are counted as they will be. Of equally near ones that which changes least.
 * @returns undefined where no parameter sets that edge
 * @throws TimeRuleError, CalendarMissing
 */
export function moveEdge(
  plan: Plan,
  { phase: id, edge, to }: Move,
): { key: string; value: number | string } | undefined {
  const phase = plan.document.phases.find((each) => each.id === id)
  const key = phase && edgeParameter(phase, edge)
  const parameter = plan.document.parameters.find((each) => each.key === key)
  if (!parameter) return undefined
  if (parameter.type === 'date') return { key: parameter.key, value: to }
  if (parameter.type !== 'integer') return undefined
  const now = Number(plan.parameters[parameter.key] ?? parameter.default)
  const { min = now - REACH, max = now + REACH } = parameter
  let best = { value: now, miss: Number.POSITIVE_INFINITY }
  for (const value of outwards(now, Math.ceil(min), Math.floor(max))) {
    const miss = Math.abs(daysTo(plan, { id, edge }, { ...plan.parameters, [parameter.key]: value }, to))
    if (miss < best.miss) best = { value, miss }
  }
  return { key: parameter.key, value: best.value }
}

/** The value itself, then one less, one more, two less … within the bounds. */
function* outwards(from: number, min: number, max: number): Generator<number> {
  const reach = Math.min(Math.max(from - min, max - from), 2 * REACH)
  for (let step = 0; step <= reach; step += 1)
    for (const value of step === 0 ? [from] : [from - step, from + step]) if (value >= min && value <= max) yield value
}

const DAY_MS = 86_400_000

function daysTo(
  { document, issuedAt, time }: Plan,
  { id, edge }: { id: string; edge: Edge },
  parameters: Readonly<Record<string, unknown>>,
  to: string,
): number {
  // the phases alone: filling in the whole template for every value would cost far more than the dates do
  const phases = document.phases.filter((each) => each.id === id)
  const plain = filled({ ...document, phases, procedures: [], duties: [], ledgers: [], checklists: [] }, parameters)
  const found = plain.phases[0] && phaseEdge(plain.phases[0], edge, issuedAt, time)
  if (!found) return Number.POSITIVE_INFINITY
  return (Date.parse(dayOf(found.at, edge, time)) - Date.parse(to)) / DAY_MS
}

/** A phase that ends at midnight has the day before as its last. */
const dayOf = (at: number, edge: Edge, { zone }: TimeContext): string =>
  formatInstant(edge === 'ends' ? at - 1 : at, zone).slice(0, 10)
