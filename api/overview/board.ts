import type { CampaignOverview, OverviewUnit, UnitReasons } from '../../contracts/http/overview.ts'
import { figuresOf, type NamedCounts } from '../../domain/overview/figures.ts'
import { byNeed, NEED_SAMPLE, NEED_WEIGHTS, needOf } from '../../domain/overview/need.ts'
import { phasesOfSteps } from '../../domain/overview/step-phases.ts'
import type { CountedGroup } from '../../store/overview/count-cases.ts'
import type { Setup } from '../../store/setup.ts'

export const formula = { weights: NEED_WEIGHTS, sample: NEED_SAMPLE }

/** Groups with the names of their unit, step and phase; an end is no step at which anything is to be done. */
export function named(groups: readonly CountedGroup[], setup: Setup): NamedCounts[] {
  const place = placesOf(setup)
  return groups.map((group) => {
    const { title, phase } = place(group)
    return {
      ...group,
      campaign: setup.campaign.title,
      unit: setup.directory.units.get(group.unit)?.name ?? String(group.unit),
      step: title,
      phase: setup.template.phases.find(({ id }) => id === phase)?.title,
    }
  })
}

/** Where a case stands: the title of its step and the phase of that, as far as it is one at which something is to be done. */
function placesOf({ template, procedure }: Setup) {
  const phases = new Map(template.procedures.map((each) => [each.id, phasesOfSteps(each, template.phases)]))
  return (at: { procedure: string; step: string }): { title: string | undefined; phase: string | undefined } => {
    const step = procedure(at.procedure).steps[at.step]
    return {
      title: step?.kind === 'end' ? undefined : step?.title,
      phase: phases.get(at.procedure)?.get(at.step),
    }
  }
}

/** Units with what they need help for, and their open cases by phase; who needs help most first. */
export function unitsOf(groups: readonly CountedGroup[], setup: Setup): OverviewUnit[] {
  const place = placesOf(setup)
  const rows = [...Map.groupBy(groups, ({ unit }) => unit)].map(([id, own]) => {
    const sum = (name: 'due' | 'overdue' | 'stuck' | 'returned' | 'repeated' | 'closed') =>
      own.reduce((total, group) => total + group[name], 0)
    const counts = {
      due: sum('due'),
      overdue: sum('overdue'),
      stuck: sum('stuck'),
      returned: sum('returned'),
      repeated: sum('repeated'),
    }
    const name = setup.directory.units.get(id)?.name ?? String(id)
    const cells = setup.template.phases.map(({ id: phase }) => {
      const there = own.filter((group) => place(group).phase === phase)
      return {
        phase,
        open: there.reduce((total, { open }) => total + open, 0),
        overdue: there.reduce((total, { overdue }) => total + overdue, 0),
      }
    })
    return { unit: { id, name }, ...counts, need: needOf(counts), closed: sum('closed'), cells }
  })
  return byNeed(rows)
}

/** Open cases by the step at which they stand, where most are late first. */
export function stepsOf(groups: readonly CountedGroup[], setup: Setup): UnitReasons['steps'] {
  const titleOf = stepTitleOf(setup)
  const steps = Map.groupBy(
    groups.filter(({ open }) => open > 0),
    (group) => JSON.stringify([group.step, titleOf(group)]),
  )
  return [...steps]
    .map(([key, own]) => {
      const [step, title] = JSON.parse(key) as [string, string]
      const sum = (name: 'open' | 'overdue') => own.reduce((total, group) => total + group[name], 0)
      return { step, title, open: sum('open'), overdue: sum('overdue') }
    })
    .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open)
}

export const stepTitleOf =
  (setup: Setup) =>
  ({ procedure, step }: { procedure: string; step: string }): string =>
    setup.procedure(procedure).steps[step]?.title ?? step

/** The board of one campaign, but for its instants. */
export function boardOf(groups: readonly CountedGroup[], setup: Setup): Omit<CampaignOverview, 'asOf' | 'weekAgo'> {
  return {
    figures: figuresOf(named(groups, setup)),
    phases: setup.template.phases.map(({ id, title }) => ({ id, title })),
    units: unitsOf(groups, setup),
    formula,
  }
}
