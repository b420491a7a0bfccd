import { useTranslation } from 'react-i18next'
import type { AuditSearch } from './audit-search.ts'

/** What the records leave out by their filters, in words. */
export function useLeftOut({ level, from, until, q, ...search }: AuditSearch): string[] {
  const { t } = useTranslation(['audit', 'cases'])
  const others = (['campaign', 'unit', 'actor', 'type', 'troubles'] as const).filter(
    (filter) => search[filter] !== undefined,
  )
  return [
    ...others.map((filter) => t(`leftOut.${filter}`)),
    level !== undefined && level !== 'all' && t('leftOut.level', { level: t(`cases:level.${level}`) }),
    (from !== undefined || until !== undefined) && t('leftOut.days'),
    q !== undefined && t('leftOut.q', { q }),
  ].filter((word) => word !== false)
}
