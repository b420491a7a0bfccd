import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstantRule } from '../../contracts/calendar.ts'
import type { Parameter } from '../../contracts/template/template.ts'
import { useTime } from '../shared/use-time.ts'

/** The first moment of a day is that day. */
const CLOCK = /^(?!00:00)\d/

/** A rule of a template in words: with the parameters that it reads as the template has them, and said that the planner may set them. */
export function useRuleText(parameters: readonly Parameter[]): (rule: InstantRule) => string {
  const { t } = useTranslation('templates')
  const words = useWords()
  return useMemo(
    () => (rule) => {
      const read: Parameter[] = []
      const text = words(withDefaults(rule, parameters, read))
      const titles = [...new Set(read.map(({ title }) => title))]
      return titles.length === 0 ? text : t('rule.adjustable', { rule: text, titles: titles.join(t('rule.and')) })
    },
    [t, words, parameters],
  )
}

/** A part of the template with the default in the place of each `{ "param": key }`. @param read the parameters that were found */
export function withDefaults<Part>(part: Part, parameters: readonly Parameter[], read: Parameter[] = []): Part {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((item) => withDefaults(item, parameters, read)) as Part
  if ('param' in part) {
    const parameter = parameters.find(({ key }) => key === part.param)
    if (parameter) read.push(parameter)
    return (parameter?.default ?? part.param) as Part
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, item]) => [key, withDefaults(item, parameters, read)]),
  ) as Part
}

function useWords(): (rule: InstantRule) => string {
  const { t } = useTranslation('templates')
  const time = useTime()
  return useMemo(() => {
    const span = (count: number, unit: string) =>
      t(count < 0 ? 'rule.before' : 'rule.in', {
        count: Math.abs(count),
        unit: t(`rule.unit.${unit}`, { count: Math.abs(count) }),
      })
    const dayWords = (rule: InstantRule): string => {
      if ('in' in rule) return span(rule.in, rule.unit)
      if ('next' in rule) return t('rule.next', { unit: t(`rule.unit.${rule.next}`, { count: 1 }) })
      if ('on' in rule) return time.day(rule.on)
      if ('endOf' in rule) {
        const end = t('rule.endOf', { period: t(`rule.period.${rule.endOf}`) })
        return 'offset' in rule && rule.offset ? t('rule.offset', { rule: end, offset: words(rule.offset) }) : end
      }
      if ('dayOfMonth' in rule) return inMonth(rule.monthOffset, t('rule.dayOfMonth', { day: rule.dayOfMonth }))
      if ('nthWorkingDayOfMonth' in rule) {
        const nth = rule.nthWorkingDayOfMonth
        const day = t(nth < 0 ? 'rule.nthLastWorkingDay' : 'rule.nthWorkingDay', { nth: Math.abs(nth) })
        return inMonth(rule.monthOffset, day)
      }
      const [key, parts] =
        'laterOf' in rule ? (['laterOf', rule.laterOf] as const) : (['earlierOf', rule.earlierOf] as const)
      return t(`rule.${key}`, { rules: parts.map(words).join(t('rule.or')) })
    }
    const inMonth = (months = 0, day: string) =>
      months === 0 ? day : t('rule.monthOffset', { months: span(months, 'month'), day })
    const words = (rule: InstantRule): string => {
      const at = 'at' in rule && rule.at !== undefined && CLOCK.test(rule.at) ? rule.at : undefined
      return at === undefined ? dayWords(rule) : t('rule.at', { rule: dayWords(rule), at })
    }
    return words
  }, [t, time])
}
