import { useTranslation } from 'react-i18next'
import type { InboxSearch } from './inbox-search.ts'

/** What the list leaves out by its tab and its filters, in words. */
export function useLeftOut(search: InboxSearch): string[] {
  const { t } = useTranslation('inbox')
  const { view = 'todo', holder, due, step, phase, unit, campaign, q } = search
  return [
    t(`leftOut.view.${view}`),
    holder !== undefined && holder !== 'all' && t('leftOut.holder', { holder: t(`holder.${holder}`) }),
    due !== undefined && t('leftOut.due', { due: t(`due.${due}`) }),
    step !== undefined && t('leftOut.step'),
    phase !== undefined && t('leftOut.phase'),
    unit !== undefined && t('leftOut.unit'),
    campaign !== undefined && t('leftOut.campaign'),
    q !== undefined && t('leftOut.q', { q }),
  ].filter((word) => word !== false)
}
