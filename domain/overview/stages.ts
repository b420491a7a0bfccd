import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { stepOrder } from '../template/step-order.ts'

/** 排查、立案、整改、复查、销号: how far a case has come, whatever its procedure calls its steps. */
export const STAGES = ['SURVEY', 'FILING', 'RECTIFICATION', 'REVIEW', 'CLOSE_OUT'] as const
export type Stage = (typeof STAGES)[number]

type Rules = Pick<Procedure, 'start' | 'steps' | 'lookBackSteps'>
type Phases = CampaignTemplate['phases']

const isReturn = (outcome: Outcome): boolean => outcome.kind === 'return'
const targets = (outcome: Outcome): string[] => outcome.to.map(({ step }) => step)

/**
 * The stage of every step that is no end, in the order of the procedure; read off its shape, since a template names none. REVIEW: looks at
 * what another did (`notBy`), or may send it back or let it close. RECTIFICATION: what leads there, and everything that follows. Before it,
 * SURVEY: a first step in a phase of survey or mobilization, or one that may end the case at once; FILING: the rest.
 */
export function stagesOf(procedure: Rules, phases: Phases): Map<string, Stage> {
  const starts = new Set(Object.values(procedure.start))
  const lookBacks = new Set(procedure.lookBackSteps)
  const steps = stepOrder(procedure).filter((id) => procedure.steps[id]?.kind !== 'end')
  const isReview = (id: string): boolean => {
    const step = procedure.steps[id]
    return step?.kind === 'task' && !starts.has(id) && !lookBacks.has(id) && reviews(step, procedure)
  }
  const isSurvey = (id: string): boolean => {
    const step = procedure.steps[id]
    return step?.kind === 'task' && starts.has(id) && (isEarly(step, phases) || endsAtOnce(step, procedure))
  }
  const leadsToReview = (id: string): boolean => {
    const step = procedure.steps[id]
    return step?.kind === 'task' && Object.values(step.outcomes).some((o) => !isReturn(o) && targets(o).some(isReview))
  }
  const rectified = steps.findIndex((id) => leadsToReview(id) && !isSurvey(id) && !isReview(id))
  const stageOf = (id: string, at: number): Stage => {
    if (lookBacks.has(id)) return 'CLOSE_OUT'
    if (isReview(id)) return 'REVIEW'
    if (isSurvey(id)) return 'SURVEY'
    return at < rectified ? 'FILING' : 'RECTIFICATION'
  }
  return new Map(steps.map((id, at) => [id, stageOf(id, at)]))
}

const statusAt = (procedure: Rules, id: string) => {
  const step = procedure.steps[id]
  return step?.kind === 'end' ? step.status : undefined
}

const reviews = (step: TaskStep, procedure: Rules): boolean =>
  (step.notBy?.length ?? 0) > 0 ||
  (Object.values(step.outcomes).some(isReturn) &&
    Object.values(step.outcomes).some((o) => targets(o).some((id) => statusAt(procedure, id) === 'CLOSED')))

const EARLY_PHASES: readonly string[] = ['SURVEY', 'MOBILIZATION']
const isEarly = ({ phase }: TaskStep, phases: Phases): boolean =>
  phases.some(({ id, kind }) => id === phase && EARLY_PHASES.includes(kind))

const endsAtOnce = (step: TaskStep, procedure: Rules): boolean =>
  Object.values(step.outcomes).some((o) => !isReturn(o) && targets(o).some((id) => statusAt(procedure, id)))

/** A way out of a procedure before the review, or without a close-out: why there are fewer cases further on. */
export interface Exit {
  procedure: string
  stage: Stage
  step: string
  outcome: string
  /** title of the outcome: the reason, in the words of the template */
  title: string
  /** step at which the case then stands */
  end: string
}

/** Every such way of a procedure. */
export function exitsOf(procedure: Procedure, phases: Phases): Exit[] {
  const stages = stagesOf(procedure, phases)
  return [...stages].flatMap(([step, stage]) => {
    const rules = procedure.steps[step]
    if (rules?.kind !== 'task') return []
    return Object.entries(rules.outcomes).flatMap(([outcome, { title, to }]) =>
      to.flatMap(({ step: end }): Exit[] => {
        const status = statusAt(procedure, end)
        if (status === undefined || stage === 'CLOSE_OUT') return []
        const isLoss = status !== 'CLOSED' || STAGES.indexOf(stage) < STAGES.indexOf('RECTIFICATION')
        return isLoss ? [{ procedure: procedure.id, stage, step, outcome, title, end }] : []
      }),
    )
  })
}

/** What the funnel is of: the sites of the ledgers; where a template has procedures of matters alone, those. */
export function funnelProcedures({ procedures }: Pick<CampaignTemplate, 'procedures'>): Procedure[] {
  const ofSites = procedures.filter(({ ledger }) => ledger !== undefined)
  return ofSites.length > 0 ? ofSites : [...procedures]
}
