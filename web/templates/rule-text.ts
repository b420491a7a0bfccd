import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstantRule } from '../../contracts/calendar.ts'

/** A rule of time in words; the seldom ones as they are written. */
export function useRuleText(): (rule: InstantRule) => string {
  const { t } = useTranslation('templates')
  return useCallback(
    (rule: InstantRule): string => {
      if ('in' in rule) return t('rule.in', { count: rule.in, unit: t(`rule.unit.${rule.unit}`) })
      if ('next' in rule) return t('rule.next', { unit: t(`rule.unit.${rule.next}`) })
      if ('on' in rule) return t('rule.on', { date: rule.on })
      if ('endOf' in rule) return t('rule.endOf', { period: t(`rule.period.${rule.endOf}`) })
      if ('dayOfMonth' in rule) return t('rule.dayOfMonth', { day: rule.dayOfMonth })
      return JSON.stringify(rule)
    },
    [t],
  )
}
