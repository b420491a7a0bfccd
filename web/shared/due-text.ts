import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DuePaused, DueState } from '../../contracts/http/shapes.ts'
import { formatClock } from './time.ts'

/** How long there is, in words: of the badge, of labels and exports. */
export const useDueText = (due: DueState): string => useDueWords()(due)

/** The same for many at once. */
export function useDueWords(): (due: DueState) => string {
  const { t } = useTranslation('shared')
  return (due) => {
    const days = Math.abs(due.workingDaysLeft ?? 0)
    switch (due.state) {
      case 'none':
        return t('due.none')
      case 'far':
      case 'soon':
        return t('due.left', { count: days })
      case 'today':
        return due.at ? t('due.todayAt', { clock: formatClock(due.at) }) : t('due.today')
      case 'overdue':
        return days === 0 ? t('due.overdueToday') : t('due.overdue', { count: days })
      case 'paused':
        return due.paused ? t('due.pausedBy', { why: stoppedBy(due.paused, t) }) : t('due.paused')
    }
  }
}

const stoppedBy = ({ by }: DuePaused, t: TFunction<'shared'>): string =>
  by.map(({ what }) => t(`due.stopped.${what}`)).join(t('due.and'))

/** Why the clock stands, in the words of whoever stopped it; undefined where he gave none. */
export function usePausedReason({ paused }: DueState): string | undefined {
  const { t } = useTranslation('shared')
  const given = paused?.by.flatMap(({ reason }) => reason ?? []) ?? []
  return given.length === 0 ? undefined : given.join(t('due.and'))
}
