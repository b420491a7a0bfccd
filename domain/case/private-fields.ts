import type { Privacy } from '../../contracts/template/confidentiality.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'

type Asking = Pick<Procedure, 'matter' | 'steps'>

/** The fields of a procedure that name somebody who is kept from view, with how closely: of the matter, and of the forms of its steps. */
export function privateFields({ matter, steps }: Asking): { field: FormField; privacy: Privacy; step?: string }[] {
  const of = (fields: readonly FormField[] = [], step?: string) =>
    fields.flatMap((field) =>
      field.privacy ? [{ field, privacy: field.privacy, ...(step === undefined ? {} : { step }) }] : [],
    )
  return [
    ...of(matter?.fields),
    ...Object.entries(steps).flatMap(([id, step]) => (step.kind === 'task' ? of(step.form, id) : [])),
  ]
}

/** What stands in the place of somebody's identity. */
export const MASK = '＊＊＊'

/** Whether a field is shown as it is: a complainant to whoever has a task of the case in hand, an informant to nobody. */
export const isShown = ({ privacy }: Pick<FormField, 'privacy'>, handles: boolean): boolean =>
  privacy === undefined || (privacy === 'complainant' && handles)

/** Data with what names somebody masked, however deep: of the trail, which keeps what was written. */
export function masked(value: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => masked(each, keys))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, keys.has(key) && !isNothing(each) ? MASK : masked(each, keys)]),
  )
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''
