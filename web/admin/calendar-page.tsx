import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'
import './calendar.css'
import { calendarVersionsQuery, calendarYearQuery } from './calendar.query.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { FIRST_YEAR, LAST_YEAR } from './calendar-search.ts'

const route = getRouteApi('/shell/admin/calendar')

/** The working-day calendar: a year as its notice has it, and the versions that campaigns may take. */
export function CalendarPage() {
  const { t } = useTranslation('admin')
  const search = route.useSearch()
  const [thisYear] = useState(() => new Date().getFullYear())
  const year = search.year ?? thisYear
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(calendarYearQuery(year))
  const go = (next: number) => void navigate({ search: { year: next } })
  return (
    <Page
      title={t('calendar.title')}
      purpose={t('calendar.purpose')}
      trail={<AdminNav />}
      actions={
        <span className="calendar-years">
          <Button
            icon={<LeftOutlined aria-hidden />}
            aria-label={t('calendar.earlier')}
            disabled={year <= FIRST_YEAR}
            onClick={() => go(year - 1)}
          />
          <b>{t('calendar.year', { year })}</b>
          <Button
            icon={<RightOutlined aria-hidden />}
            aria-label={t('calendar.later')}
            disabled={year >= LAST_YEAR}
            onClick={() => go(year + 1)}
          />
        </span>
      }
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={12} />}
      {data && <CalendarEditor key={year} year={year} kept={data} />}
      <Versions />
    </Page>
  )
}

function Versions() {
  const { t } = useTranslation('admin')
  const time = useTime()
  const { data, error, refetch } = useQuery(calendarVersionsQuery)
  return (
    <Section title={t('calendar.versions')}>
      <p className="soft">{t('calendar.versionsHelp')}</p>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      <ul className="calendar-versions">
        {data?.items.map(({ version, source, publishedAt }) => (
          <li key={version}>
            <b>{version}</b>
            <span>{source}</span>
            <span className="faint">{publishedAt ? time.instant(publishedAt) : t('calendar.builtIn')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
