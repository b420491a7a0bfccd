import type { Duty } from '../../contracts/template/duty.ts'
import type { FormField, Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { CompletePayload } from '../case/act.ts'
import { type CompiledProcedure, compileProcedure } from '../case/compile.ts'
import { answersOf } from '../case/context.ts'
import { type Here, refusal } from '../case/refusal.ts'
import type { CaseState } from '../case/state.ts'
import { holds } from '../condition/evaluate.ts'
import type { Refusal } from '../entity/machine.ts'

/** The one outcome of a task that records a fact. */
export const RECORDED = 'done'
/** The step that such a task stands for, in the words of a procedure. */
export const RECORD_STEP = 'record'

/**
 * The form, checklist and evidence of a duty as a procedure of one step, so that what is handed in is checked by the rules of every other
 * task. A duty that only counts asks for the figures of its fact.
 */
export function recordProcedure(
  template: CampaignTemplate,
  duty: Duty,
  parameters: Record<string, unknown>,
): CompiledProcedure {
  const { id, title, performer, does } = duty
  const work = 'record' in does ? does : { form: fieldsOf(template, 'expect' in does ? does.expect : undefined) }
  const { form, checklist, evidence, bulk, help } = work as Extract<Duty['does'], { record: string }>
  const asked = (evidence ?? []).filter((slot) => slot.necessity === 'REQUIRED').map((slot) => slot.id)
  const procedure: Procedure = {
    id,
    title,
    start: { default: RECORD_STEP },
    steps: {
      [RECORD_STEP]: {
        kind: 'task',
        title,
        performer: { role: performer },
        ...(form ? { form } : {}),
        ...(checklist === undefined ? {} : { checklist }),
        ...(evidence ? { evidence } : {}),
        ...(bulk === undefined ? {} : { bulk }),
        ...(help === undefined ? {} : { help }),
        outcomes: { [RECORDED]: { title: '登记', evidence: asked, to: [{ step: 'recorded' }] } },
      },
      recorded: { kind: 'end', title: '已登记', status: 'CLOSED' },
    },
    reopenTo: RECORD_STEP,
    steward: performer,
  }
  return compileProcedure({ ...template, procedures: [procedure] }, id, parameters)
}

const fieldsOf = (template: CampaignTemplate, fact: string | undefined): FormField[] =>
  template.facts?.find((type) => type.id === fact)?.fields ?? []

/** What is wrong with what was handed in. @param calendar the version that forms count working days by */
export const recordRefusal = (
  procedure: CompiledProcedure,
  payload: CompletePayload,
  person: number,
  here: Here & { calendar: string },
): Refusal | undefined =>
  refusal(procedure, stateOf(payload.task, here.calendar), { verb: 'complete', payload: { ...payload }, person }, here)

const stateOf = (key: string, calendar: string): CaseState => ({
  v: 1,
  status: 'OPEN',
  step: RECORD_STEP,
  key,
  by: {},
  opened: 0,
  round: 0,
  n: 1,
  assists: [],
  agenda: [],
  site: {},
  value: {},
  count: {},
  origin: '',
  calendar,
})

/** A score that the one at hand is checked against; null: there is none. */
export interface Compared {
  score: number | null
}

/**
 * What is kept of what was handed in: the answers, the checklist's score, how far it is from the score that it checks.
 * Conditions of what follows read it as `answer`.
 */
export function recordedData(
  procedure: CompiledProcedure,
  payload: CompletePayload,
  late: boolean,
  compared: Compared | undefined,
): Record<string, unknown> {
  const answers: Record<string, unknown> = { ...answersOf(procedure, { step: RECORD_STEP }, payload), late }
  if (!compared) return answers
  const own = typeof answers.score === 'number' ? answers.score : null
  const difference = own === null || compared.score === null ? null : Math.round((own - compared.score) * 10) / 10
  return { ...answers, compared: compared.score, difference }
}

/** Procedures of the cases that follow from what was recorded, in the template's order. @throws Stuck */
export function followingProcedures(
  duty: Duty,
  context: { answer: Record<string, unknown>; site: Record<string, unknown>; param: Record<string, unknown> },
): string[] {
  const starts = 'record' in duty.does ? (duty.does.starts ?? []) : []
  const read = { matter: {}, value: {}, count: {}, level: {}, origin: '', round: 0, lists: [], ...context }
  return starts
    .filter(({ when }, index) => holds(`duties.${duty.id}.does.starts[${index}].when`, when, read))
    .map(({ procedure }) => procedure)
}

/** The unit's own fact that a record of this duty is; undefined: the duty records none. */
export function factOf({ does }: Pick<Duty, 'does'>): string | undefined {
  if ('record' in does) return does.record
  return 'expect' in does ? does.expect : undefined
}
