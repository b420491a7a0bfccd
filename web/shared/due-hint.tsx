import { useTranslation } from 'react-i18next'
import type { DueCounted, DuePaused, DueState } from '../../contracts/http/shapes.ts'
import { formatExact } from './time.ts'
import { type Times, useTime } from './use-time.ts'

/** Until when, on which calendar and without which days; of a clock that stands, why and since when. */
export function DueHint({ due: { at, paused, counted, provisional } }: { due: DueState }) {
  const { t } = useTranslation('shared')
  const time = useTime()
  return (
    <>
      {at && (
        <>
          <div>{t('due.at', { at: time.instant(at) })}</div>
          <div>{formatExact(at)}</div>
        </>
      )}
      {paused && <Paused paused={paused} time={time} />}
      {counted && <Counted counted={counted} time={time} />}
      {provisional && <div>{t('due.provisional')}</div>}
    </>
  )
}

function Paused({ paused: { since, by }, time }: { paused: DuePaused; time: Times }) {
  const { t } = useTranslation('shared')
  return (
    <>
      <div>{t('due.pausedSince', { since: time.instant(since) })}</div>
      {by.map(({ what, reason }) => (
        <div key={what}>
          {reason === null ? t(`due.stopped.${what}`) : t('due.stoppedFor', { what: t(`due.stopped.${what}`), reason })}
        </div>
      ))}
    </>
  )
}

function Counted({ counted, time }: { counted: DueCounted; time: Times }) {
  const { t } = useTranslation('shared')
  const { region, edition, from, days, working, weekends, holidays, moreHolidays, makeUps } = counted
  const left = [
    ...holidays.map(({ name, first, last, days: count }) =>
      t(first === last ? 'due.holiday' : 'due.holidays', {
        name,
        first: time.day(first),
        last: time.day(last),
        count,
      }),
    ),
    ...(moreHolidays > 0 ? [t('due.moreHolidays', { count: moreHolidays })] : []),
    ...(weekends > 0 ? [t('due.weekends', { count: weekends })] : []),
  ]
  return (
    <>
      <div>{t('due.calendar', { name: t(`calendars.${region}`, { defaultValue: region }), edition })}</div>
      <div>{t('due.counted', { from: time.day(from), days: t('due.days', { count: days }), count: working })}</div>
      {left.length > 0 && <div>{t('due.leftOut', { list: left.join(t('due.and')) })}</div>}
      {makeUps > 0 && <div>{t('due.makeUps', { count: makeUps })}</div>}
    </>
  )
}
