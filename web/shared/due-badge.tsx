import { useTranslation } from 'react-i18next'
import type { DueState } from '../../contracts/http/shapes.ts'
import './due-badge.css'
import { DUE_ICONS } from './due-icon.tsx'
import { useDueText } from './due-text.ts'
import { Hint } from './hint.tsx'
import { formatExact } from './time.ts'
import { useTime } from './use-time.ts'

/** Working days left, as icon and text: neutral above 3, amber up to 3, orange today, red once overdue, grey while paused. */
export function DueBadge({ due }: { due: DueState }) {
  const text = useDueText(due)
  if (due.state === 'none') return <span className="due due-none">{text}</span>
  return (
    <Hint title={due.at && <DueHint due={due} at={due.at} />}>
      <span className={`due due-${due.state}`}>
        {DUE_ICONS[due.state]}
        <span>{text}</span>
      </span>
    </Hint>
  )
}

/** A component, so that a list of badges does not work out hints that nobody looks at. */
function DueHint({ due, at }: { due: DueState; at: string }) {
  const { t } = useTranslation('shared')
  const time = useTime()
  return (
    <>
      <div>{t('due.at', { at: time.instant(at) })}</div>
      <div>{formatExact(at)}</div>
      {due.state === 'paused' && <div>{t('due.pausedWhy')}</div>}
      <div>{t('due.calendar')}</div>
      {due.provisional && <div>{t('due.provisional')}</div>}
    </>
  )
}
