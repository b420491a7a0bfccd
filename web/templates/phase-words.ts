import { useTranslation } from 'react-i18next'
import type { Phase } from '../../contracts/template/phase.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { useRuleText } from './rule-text.ts'

/** A phase and its two dates, as the plan says them: days, spans from the issue, events, or that it says none. */
export function usePhaseWords({ events = [], parameters }: CampaignTemplate): (phase: Phase) => string {
  const { t } = useTranslation('templates')
  const rule = useRuleText(parameters)
  const dateWords = (date: Phase['starts']): string => {
    if (date === 'onIssue') return t('phaseDate.onIssue')
    if ('event' in date) {
      return t('phaseDate.event', { event: events.find(({ id }) => id === date.event)?.title ?? date.event })
    }
    if ('unknown' in date) return t('phaseDate.unknown', { why: date.unknown })
    if ('month' in date) {
      const [year, month] = date.month.split('-').map(Number)
      return t(`phaseDate.${date.third ?? 'month'}`, { year, month })
    }
    return 'in' in date ? t('phaseDate.afterIssue', { rule: rule(date) }) : rule(date)
  }
  return ({ title, starts, ends }) =>
    ends === 'yearly'
      ? t('phaseDate.yearly', { title, starts: dateWords(starts) })
      : t('phaseDate.span', { title, starts: dateWords(starts), ends: dateWords(ends) })
}
