import type { DueState } from '../../contracts/http/shapes.ts'
import './due-badge.css'
import { DueHint } from './due-hint.tsx'
import { DUE_ICONS } from './due-icon.tsx'
import { useDueText, usePausedReason } from './due-text.ts'
import { Hint } from './hint.tsx'

interface DueBadgeProps {
  due: DueState
  /** on the page of what is due, where there is room for the reason of a pause, and a key or a finger opens the hint */
  isDetail?: boolean
}

/** Working days left, as icon and text: neutral above 3, amber up to 3, orange today, red once overdue, grey while paused. */
export function DueBadge({ due, isDetail = false }: DueBadgeProps) {
  const text = useDueText(due)
  const reason = usePausedReason(due)
  if (due.state === 'none') return <span className="due due-none">{text}</span>
  return (
    <Hint title={<DueHint due={due} />} isPressable={isDetail}>
      <span className={`due due-${due.state}${isDetail ? ' is-detail' : ''}`}>
        {DUE_ICONS[due.state]}
        <span>
          {text}
          {isDetail && reason && ` · ${reason}`}
        </span>
      </span>
    </Hint>
  )
}
