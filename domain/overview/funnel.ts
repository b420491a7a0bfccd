import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type Exit, exitsOf, funnelProcedures, STAGES, type Stage, stagesOf } from './stages.ts'
import type { StepRef } from './step-phases.ts'

/** What a campaign's funnel is made of: which step is at which stage, and where cases leave before the end. */
export interface FunnelRules {
  procedures: readonly Procedure[]
  steps: ReadonlyMap<Stage, readonly StepRef[]>
  exits: readonly Exit[]
  /** steps at which an ended case may stand beside its end */
  lookBacks: readonly string[]
}

export function funnelRules(template: Pick<CampaignTemplate, 'procedures' | 'phases'>): FunnelRules {
  const procedures = funnelProcedures(template)
  const steps = new Map<Stage, StepRef[]>(STAGES.map((stage) => [stage, []]))
  for (const procedure of procedures) {
    for (const [step, stage] of stagesOf(procedure, template.phases)) {
      steps.get(stage)?.push({ procedure: procedure.id, step })
    }
  }
  return {
    procedures,
    steps,
    exits: procedures.flatMap((procedure) => exitsOf(procedure, template.phases)),
    lookBacks: procedures.flatMap(({ lookBackSteps = [] }) => lookBackSteps),
  }
}

/** The rules of what has come at least so far: nothing that stands, was ended or has left before. */
export function before({ steps, exits }: FunnelRules, stage: Stage): { steps: StepRef[]; exits: Exit[] } {
  const earlier = STAGES.slice(0, STAGES.indexOf(stage))
  return {
    steps: earlier.flatMap((each) => steps.get(each) ?? []),
    exits: exits.filter((exit) => earlier.includes(exit.stage)),
  }
}

/** How a list names a way out: that of one step by one outcome, whatever procedures have it. */
export const exitKey = ({ step, outcome }: Pick<Exit, 'step' | 'outcome'>): string => `${step}.${outcome}`

/** Cases by where they stand; what left early is told again in `exits`. */
export interface FunnelCounts {
  standing: readonly { procedure: string; step: string; status: string; count: number }[]
  exits: readonly { procedure: string; step: string; outcome: string; count: number }[]
}

export interface Loss {
  /** of a way out: `exitKey`; of cases taken back: their status */
  key: string
  /** null: taken back, told by its status */
  title: string | null
  count: number
}

export interface FunnelStage {
  stage: Stage
  /** cases that have come at least so far */
  reached: number
  /** open, and here now */
  standing: number
  /** left here, the most frequent first */
  lost: Loss[]
  /** whether any procedure has steps of this stage; the close-out is an end */
  isOwn: boolean
}

const TAKEN_BACK: readonly string[] = ['CANCELLED', 'MERGED']

/** How many cases came how far, and why others did not. What came on is what was reached, less what stands and what left. */
export function funnelOf(rules: FunnelRules, counts: FunnelCounts): FunnelStage[] {
  const stageAt = new Map(
    [...rules.steps].flatMap(([stage, steps]) => steps.map(({ procedure, step }) => [`${procedure} ${step}`, stage])),
  )
  const stageOf = ({ procedure, step }: StepRef): Stage => stageAt.get(`${procedure} ${step}`) ?? 'CLOSE_OUT'
  const total = counts.standing.reduce((sum, { count }) => sum + count, 0)
  let reached = total
  return STAGES.map((stage): FunnelStage => {
    const here = counts.standing.filter((row) => stageOf(row) === stage)
    const standing = sum(here.filter(({ status }) => status === 'OPEN'))
    const lost = lossesOf(
      counts.exits.flatMap((row) => {
        const exit = rules.exits.find((each) => each.procedure === row.procedure && exitKey(each) === exitKey(row))
        return exit?.stage === stage ? [{ key: exitKey(row), title: exit.title, count: row.count }] : []
      }),
      here.filter(({ status }) => TAKEN_BACK.includes(status)),
    )
    const told = { stage, reached, standing, lost, isOwn: (rules.steps.get(stage)?.length ?? 0) > 0 }
    reached -= standing + sum(lost)
    return told
  })
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0)

function lossesOf(exits: readonly Loss[], back: readonly { status: string; count: number }[]): Loss[] {
  const losses = new Map<string, Loss>()
  const all = [...exits, ...back.map(({ status, count }) => ({ key: status, title: null, count }))]
  for (const { key, title, count } of all) {
    losses.set(key, { key, title, count: (losses.get(key)?.count ?? 0) + count })
  }
  return [...losses.values()].filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
}
