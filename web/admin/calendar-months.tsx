import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NamedDay } from '../../contracts/calendar.ts'
import { useTime } from '../shared/use-time.ts'
import { kindOf, monthsOf } from './calendar-year.ts'

interface CalendarMonthsProps {
  year: number
  days: readonly NamedDay[]
  /** absent: to be looked at only */
  onTurn?: (date: string) => void
  onName: (date: string, name: string) => void
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** The months, Monday first: days off, days worked, by letter and colour; and the named days as a list. */
export function CalendarMonths({ year, days, onTurn, onName }: CalendarMonthsProps) {
  const { t } = useTranslation('admin')
  const named = new Map(days.map((day) => [day.date, day]))
  return (
    <>
      <div className="calendar-months">
        {monthsOf(year).map(({ month, before, dates }) => (
          <section key={month} aria-label={t(`calendar.month.${month}`)}>
            <h2>{t(`calendar.month.${month}`)}</h2>
            <div className="calendar-grid">
              {WEEKDAYS.map((day) => (
                <span key={day} className="calendar-head" aria-hidden>
                  {t(`calendar.weekday.${day}`)}
                </span>
              ))}
              {dates.map((date, index) => (
                <Day
                  key={date}
                  date={date}
                  named={named.get(date)}
                  column={index === 0 ? before + 1 : undefined}
                  onTurn={onTurn}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      <p className="calendar-legend soft">
        <span className="calendar-day is-public_holiday">{t('calendar.mark.PUBLIC_HOLIDAY')}</span>
        {t('calendar.dayKind.PUBLIC_HOLIDAY')}
        <span className="calendar-day is-make_up_workday">{t('calendar.mark.MAKE_UP_WORKDAY')}</span>
        {t('calendar.dayKind.MAKE_UP_WORKDAY')}
      </p>
      <NamedDays days={days} onName={onTurn ? onName : undefined} />
    </>
  )
}

interface DayProps {
  date: string
  named: NamedDay | undefined
  column: number | undefined
  onTurn: ((date: string) => void) | undefined
}

function Day({ date, named, column, onTurn }: DayProps) {
  const { t } = useTranslation('admin')
  const time = useTime(date)
  const kind = kindOf(date, named)
  const label = [time.day(date), t(`calendar.dayKind.${kind}`), named?.name].filter(Boolean).join(' ')
  const shared = {
    className: `calendar-day is-${kind.toLowerCase()}`,
    style: column === undefined ? undefined : { gridColumnStart: column },
    title: label,
    // drawn by the style sheet: the name of the day says it in words
    'data-mark': named ? t(`calendar.mark.${named.kind}`) : undefined,
  }
  const content = Number(date.slice(8))
  if (!onTurn) {
    return (
      <span {...shared}>
        {content}
        {named && <span className="visually-hidden">{label}</span>}
      </span>
    )
  }
  return (
    <button type="button" {...shared} aria-label={label} onClick={() => onTurn(date)}>
      {content}
    </button>
  )
}

/** The same days as a list, where their names are written. */
function NamedDays({
  days,
  onName,
}: {
  days: readonly NamedDay[]
  onName: ((date: string, name: string) => void) | undefined
}) {
  const { t } = useTranslation('admin')
  if (days.length === 0) return <p className="faint">{t('calendar.noDays')}</p>
  return (
    <details className="calendar-list" open={onName !== undefined}>
      <summary>{t('calendar.named', { count: days.length })}</summary>
      <ul>
        {days.map((day) => (
          <NamedRow key={day.date} day={day} onName={onName} />
        ))}
      </ul>
    </details>
  )
}

function NamedRow({ day, onName }: { day: NamedDay; onName: ((date: string, name: string) => void) | undefined }) {
  const { t } = useTranslation('admin')
  const time = useTime(day.date)
  const label = t('calendar.nameOf', { day: time.day(day.date) })
  return (
    <li>
      <span>{time.day(day.date)}</span>
      <span className="soft">{t(`calendar.dayKind.${day.kind}`)}</span>
      {onName ? (
        <Input
          size="small"
          value={day.name}
          maxLength={100}
          aria-label={label}
          onChange={(event) => onName(day.date, event.target.value)}
        />
      ) : (
        <span>{day.name}</span>
      )}
    </li>
  )
}
