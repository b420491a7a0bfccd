import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstantRule } from '../../contracts/calendar.ts'
import { useTime } from '../shared/use-time.ts'

/** The first moment of a day is that day. */
const CLOCK = /^(?!00:00)\d/

/** A rule of time in words. */
export function useRuleText(): (rule: InstantRule) => string {
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
