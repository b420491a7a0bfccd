import { useTranslation } from 'react-i18next'
import type { CaseListSearch } from './case-search.ts'

/** What the list leaves out by its filters, in words. */
export function useLeftOut(search: CaseListSearch): string[] {
  const { t } = useTranslation('cases')
  const { status, origin, are, openedFrom, openedUntil, closedFrom, closedUntil, running, q } = search
  const others = (['step', 'phase', 'unit', 'campaign', 'stage', 'reached', 'exit'] as const).filter(
    (filter) => search[filter] !== undefined,
  )
  return [
    status !== undefined && t('leftOut.status', { status: t(`status.${status}`) }),
    origin !== undefined && t('leftOut.origin', { origin: t(`origin.${origin}`) }),
    are !== undefined && t('leftOut.are', { are: t(`list.are.${are}`) }),
    ...others.map((filter) => t(`leftOut.${filter}`)),
    (openedFrom ?? openedUntil) !== undefined && t('leftOut.opened'),
    (closedFrom ?? closedUntil) !== undefined && t('leftOut.closed'),
    running === true && t('leftOut.running'),
    q !== undefined && t('leftOut.q', { q }),
  ].filter((word) => word !== false)
}
