import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'

/** What may be chosen for a parameter, what the default rests on, and whether a parent campaign holds it. */
export function ParameterHelp({ parameter }: { parameter: CampaignDetail['parameters'][number] }) {
  const { t } = useTranslation(['planner', 'cascades'])
  const { min, max, basis, parent } = parameter
  const bounds = min !== null && max !== null ? t('parameter.bounds', { min, max }) : ''
  return (
    <>
      {[bounds, basis && t('parameter.basis', { basis })].filter(Boolean).join(' · ')}
      {parent && <div>{t(parent.free ? 'cascades:parameter.free' : 'cascades:parameter.held')}</div>}
    </>
  )
}
