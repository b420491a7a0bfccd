import type { Indicator } from '../../contracts/template/figure.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { zoneOfCampaign } from '../campaign/times.ts'
import type { AmountReader, AmountRequest } from '../figure/amounts.ts'
import { plain } from '../figure/exact.ts'
import { type FigureScope, indicatorRequests, measureIndicator } from '../figure/indicator.ts'
import { dayAt, type Period, periodBefore, periodOf } from '../figure/period.ts'

const FIGURE = 'figure.'

/** The indicator that a field is filled from; undefined: it is filled from something else, or by hand. */
export const figureOf = ({ prefill }: Pick<FormField, 'prefill'>): string | undefined =>
  prefill?.startsWith(FIGURE) ? prefill.slice(FIGURE.length) : undefined

/** What a form reports on, `YYYY-MM-DD`: the day that says which period, and the last one that counts. */
export interface FormDay {
  day: string
  until: string
}

/**
 * The day that a form is about: that of its occurrence, or of the one that has opened its matter. What has rolled from one month into the next
 * is still about the month of its own date. Undefined: it is about none.
 * @param about `occurrence`: the key of an occurrence, its date before rolling; `day`: the day that it came to
 */
export function formDay({ occurrence, day }: Readonly<Record<string, unknown>>): FormDay | undefined {
  if (!isDate(day)) return undefined
  return { day: isDate(occurrence) ? occurrence : day, until: day }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const isDate = (value: unknown): value is string => typeof value === 'string' && DATE.test(value)

/** A field with the indicator and the days that it is filled from. */
export interface FilledField {
  key: string
  indicator: Indicator
  period: Period
}

/**
 * The fields of a form that are filled from figures; one whose period does not exist stays empty.
 * @param now campaign time, ms
 * @param about undefined: about today
 */
export function filledFields(
  form: readonly FormField[],
  template: Pick<CampaignTemplate, 'indicators' | 'calendar'>,
  now: number,
  about: FormDay | undefined,
): FilledField[] {
  const { indicators = [] } = template
  return form.flatMap((field) => {
    const indicator = indicators.find(({ id }) => id === figureOf(field))
    const period = indicator && periodFor(field, indicator, dayAt(now, zoneOfCampaign(template)), about)
    return indicator && period ? [{ key: field.key, indicator, period }] : []
  })
}

function periodFor(
  { period: which }: FormField,
  { per }: Indicator,
  today: string,
  { day, until }: FormDay = { day: today, until: today },
): Period | undefined {
  const period = periodOf(per, which === undefined ? today : day)
  if (!period || which === undefined) return period
  if (which === 'PREVIOUS') return periodBefore(per, period)
  return { ...period, until: until < period.until ? until : period.until }
}

/** Everything that the fields ask of the rows. */
export const filledRequests = (fields: readonly FilledField[]): AmountRequest[] =>
  fields.flatMap(({ indicator, period }) => indicatorRequests(indicator, period))

/**
 * The numbers by the keys of their fields: the share of the first of these units that has one, or the whole where the indicator is not split
 * by such units. What has no value yet is left out.
 */
export function filledFigures(
  fields: readonly FilledField[],
  scope: FigureScope,
  read: AmountReader,
  units: readonly number[],
): Record<string, number> {
  return Object.fromEntries(
    fields.flatMap(({ key, indicator, period }) => {
      const { whole, units: shares } = measureIndicator(scope, indicator, period, read)
      const own = units.flatMap((unit) => shares.find((share) => share.unit === unit) ?? [])[0]
      const { value } = own ?? whole
      return value ? [[key, Number(plain(value))]] : []
    }),
  )
}
