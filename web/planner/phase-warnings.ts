import { useTranslation } from 'react-i18next'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import { useTime } from '../shared/use-time.ts'

/** What to mind about the dates of a phase. */
export function usePhaseWarnings(): (phase: PhaseItem) => string[] {
  const { t } = useTranslation('planner')
  const time = useTime()
  return ({ warned, warnings }) =>
    warned?.map(({ kind, date }) => t(`phase.warned.${kind}`, { date: date === undefined ? '' : time.day(date) })) ??
    warnings
}
