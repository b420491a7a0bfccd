import { useTranslation } from 'react-i18next'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'

/** Where a phase stands, in words. When the campaign is closed no phase goes on, whatever its dates say. */
export function usePhaseStatus(isClosed: boolean): (status: PhaseItem['status']) => string {
  const { t } = useTranslation('planner')
  return (status) => t(isClosed ? `phase.closed.${status}` : `phase.${status}`)
}
