import type { Phase } from '../../contracts/template/phase.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { stagesOf } from './stages.ts'

/**
 * The phase to which the work of every step belongs, as far as it is no end: the one that the step names; where it names none, that of the
 * step before it in its procedure; where none before it does, the phase that is for such work by its kind.
 */
export function phasesOfSteps(procedure: Procedure, phases: readonly Phase[]): Map<string, string> {
  const found = new Map<string, string>()
  let last: string | undefined
  for (const [id, stage] of stagesOf(procedure, [...phases])) {
    const step = procedure.steps[id]
    const named = step?.kind === 'task' ? step.phase : undefined
    const isLookBack = stage === 'CLOSE_OUT'
    const phase = named ?? (isLookBack ? undefined : last) ?? usual(phases, isLookBack ? 'CONSOLIDATION' : stage)
    if (phase === undefined) continue
    found.set(id, phase)
    // 回头看 is a phase of its own: what comes after it in the order does not follow from it
    if (!isLookBack) last = phase
  }
  return found
}

const MAIN: readonly Phase['kind'][] = ['CONCENTRATED_RECTIFICATION', 'STANDING']

function usual(phases: readonly Phase[], wanted: string): string | undefined {
  const own = phases.find(({ kind }) => kind === wanted)
  return (own ?? phases.find(({ kind }) => MAIN.includes(kind)) ?? phases.at(-1))?.id
}

export interface StepRef {
  procedure: string
  step: string
}

/** The steps of a campaign by phase, in the order of the phases; a phase to which no step belongs has none. */
export function stepsByPhase({
  procedures,
  phases,
}: Pick<CampaignTemplate, 'procedures' | 'phases'>): Map<string, StepRef[]> {
  const steps = new Map<string, StepRef[]>(phases.map(({ id }) => [id, []]))
  for (const procedure of procedures) {
    for (const [step, phase] of phasesOfSteps(procedure, phases)) {
      steps.get(phase)?.push({ procedure: procedure.id, step })
    }
  }
  return steps
}
