import type { FormField } from '../../contracts/template/form.ts'
import { formatInstant, parseInstant, resolveInstant, type TimeContext } from '../calendar/index.ts'
import { type Refusal, refuse } from './refuse.ts'

/** Where and when a form is handed in; what it asks beside its answers. */
export interface FormPlace {
  /** campaign time, ms */
  at: number
  time: TimeContext
  hasUnit(unit: number): boolean
  hasPerson(person: number): boolean
}

/**
 * The first thing that is wrong with the answers of a form.
 * @param asks whether a field is asked of these answers; what is answered unasked must still fit
 * @param place absent: what needs a calendar or the organisation is not looked at
 */
export function formGap(
  form: readonly FormField[],
  answers: Record<string, unknown>,
  asks: (field: FormField) => boolean,
  place: FormPlace | undefined,
  under = 'answers',
): Refusal | undefined {
  const unknown = Object.keys(answers).find((key) => !form.some((field) => field.key === key))
  if (unknown) return refuse('ANSWER_UNKNOWN', `表单没有这一项：${unknown}`, `${under}.${unknown}`)
  for (const field of form) {
    const value = answers[field.key]
    const at = `${under}.${field.key}`
    if (isEmpty(value)) {
      if (field.required && asks(field)) return refuse('ANSWER_REQUIRED', `请填写“${field.title}”`, at)
      continue
    }
    const expected = unexpected(field, value, place)
    if (expected) return refuse('ANSWER_INVALID', `“${field.title}”应为${expected}`, at)
    const latest = field.lead?.policy === 'REJECT' && place ? tooLate(field, value, place) : undefined
    if (latest !== undefined)
      return refuse(
        'LEAD_TOO_SHORT',
        `“${field.title}”须提前 ${field.lead?.workingDays ?? 0} 个工作日提交，最晚 ${latest}`,
        at,
      )
  }
  return undefined
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The last day on which the act would have come in time, in the campaign's zone; undefined: it has. */
export function tooLate(
  field: FormField,
  value: unknown,
  { at, time }: Pick<FormPlace, 'at' | 'time'>,
): string | undefined {
  if (!field.lead || typeof value !== 'string' || !isDate(value)) return undefined
  const rule = { in: -field.lead.workingDays, unit: 'workingDay', at: 'endOfDay' } as const
  const latest = resolveInstant(rule, parseInstant(value, 'startOfDay', time.zone), time).at
  return at > latest ? formatInstant(latest, time.zone).slice(0, 10) : undefined
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const there = new Date(Date.UTC(year, month - 1, day))
  return there.getUTCMonth() === month - 1 && there.getUTCDate() === day
}

/** What was expected instead, in words; undefined when the value fits. */
function unexpected(field: FormField, value: unknown, place: FormPlace | undefined): string | undefined {
  switch (field.type) {
    case 'text':
    case 'longText': {
      const limit = field.maxLength ?? (field.type === 'text' ? 200 : 2000)
      return typeof value === 'string' && value.length <= limit ? undefined : `不超过 ${limit} 字的文字`
    }
    case 'integer':
    case 'number':
      return unexpectedNumber(field, value)
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : '日期（年-月-日）'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : '是或否'
    case 'choice':
      return field.options?.some((option) => option.value === value) ? undefined : '所列选项之一'
    case 'choices':
      return Array.isArray(value) && value.every((v) => field.options?.some((o) => o.value === v))
        ? undefined
        : '所列选项'
    case 'unit':
      return isId(value) && (place?.hasUnit(value) ?? true) ? undefined : '一个单位'
    case 'units':
      return unexpectedMany(field, value, '单位', (id) => place?.hasUnit(id) ?? true)
    case 'people':
      return unexpectedMany(field, value, '人员', (id) => place?.hasPerson(id) ?? true)
  }
}

const isId = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0

function unexpectedMany(
  { min, max }: FormField,
  value: unknown,
  what: string,
  isThere: (id: number) => boolean,
): string | undefined {
  if (!Array.isArray(value) || !value.every((id) => isId(id) && isThere(id)) || new Set(value).size !== value.length)
    return `不重复的${what}`
  if (min !== undefined && value.length < min) return `至少 ${min} 个${what}`
  if (max !== undefined && value.length > max) return `至多 ${max} 个${what}`
  return undefined
}

function unexpectedNumber(field: FormField, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '数字'
  if (field.type === 'integer' && !Number.isInteger(value)) return '整数'
  if (field.min !== undefined && value < field.min) return `不小于 ${field.min} 的数`
  if (field.max !== undefined && value > field.max) return `不大于 ${field.max} 的数`
  return undefined
}
