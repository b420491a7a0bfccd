import { useTranslation } from 'react-i18next'
import type { CalendarPublished } from '../../contracts/calendar.ts'
import { useTime } from '../shared/use-time.ts'

/** The open deadlines that campaigns would move by taking the version: by campaign, and the first ones by name. */
export function CalendarImpact({ moves }: { moves: NonNullable<CalendarPublished['moves']> }) {
  const { t } = useTranslation('admin')
  const [first] = moves.items
  const time = useTime(first?.from)
  if (moves.total === 0) return <p role="status">{t('calendar.noMoves', { looked: moves.looked })}</p>
  return (
    <div className="calendar-impact" role="status">
      <p>
        <b>{t('calendar.moves', { count: moves.total })}</b>
      </p>
      <ul>
        {moves.byCampaign
          .filter(({ moved }) => moved > 0)
          .map(({ campaignId, title, moved }) => (
            <li key={campaignId}>{t('calendar.movesOf', { title, count: moved })}</li>
          ))}
      </ul>
      <details>
        <summary>{t('calendar.movesFirst', { count: moves.items.length })}</summary>
        <ul tabIndex={0}>
          {moves.items.map(({ caseId, name, from, to }) => (
            <li key={caseId}>
              {name} <del>{time.instant(from)}</del> → <ins>{time.instant(to)}</ins>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
