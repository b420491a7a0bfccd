import type { TaskStep } from '../../contracts/template/procedure.ts'
import { figureOf } from '../../domain/case/form-figures.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { readTaskPage, type TaskPageRow, type TaskStandingRow } from '../../store/inbox/task-page.ts'
import type { Services } from '../services.ts'
import { procedureOfTask, stepOfTask } from '../step-of-task.ts'
import { figuresFor } from './figures-for.ts'

type Form = NonNullable<TaskStep['form']>

/**
 * Nobody types what is known: from the ledger (`site.x`), the matter (`matter.x`), a value of the case (`value.x`), an earlier step's answer
 * (`answer.step.x`), a parameter of the campaign (`param.x`), an indicator (`figure.x`).
 * @param figures of indicators, by the keys of the fields: two may read one indicator over different periods
 */
export function prefilled(
  form: Form,
  page: Pick<TaskPageRow, 'site' | 'state' | 'answersOfCase'>,
  param: Readonly<Record<string, unknown>>,
  figures: Readonly<Record<string, number>>,
): Record<string, unknown> {
  const { value } = page.state as Partial<CaseState>
  const known: Record<string, unknown> = {
    site: page.site,
    matter: page.site,
    value: value ?? {},
    answer: page.answersOfCase,
    param,
  }
  const found = (field: Form[number]): unknown =>
    figureOf(field) === undefined
      ? field.prefill?.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), known)
      : figures[field.key]
  return Object.fromEntries(form.map((field) => [field.key, found(field)]).filter(([, value]) => value != null))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * What is handed in, with the platform's own figures in the fields that may not be changed: a return reports what was counted, whoever sends
 * it and by whatever client. Nothing more is read for a form without such fields.
 */
export async function withLocked(
  { pool, setups }: Services,
  task: TaskStandingRow,
  person: number,
  answers: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const setup = await setups.of(pool, task.campaignId)
  const locked = (stepOfTask(setup, task)?.form ?? []).filter((field) => field.locked)
  if (locked.length === 0) return answers
  const found = await readTaskPage(pool, task.id, { person, own: [] })
  if (!found) return answers
  const { param } = procedureOfTask(setup, task, task.procedure)
  const figures = await figuresFor(pool, setup, found.task, found.page)
  const counted = prefilled(locked, found.page, param, figures)
  const typed = Object.entries(answers).filter(([key]) => !locked.some((field) => field.key === key))
  return { ...Object.fromEntries(typed), ...counted }
}
