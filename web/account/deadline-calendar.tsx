import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarFeed, NewCalendarFeed } from '../../contracts/http/calendar-feeds.ts'
import { request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'

const FEED = ['account', 'calendar'] as const

/** The address by which a calendar program fetches one's deadlines: made, shown once, revoked. */
export function DeadlineCalendar() {
  const { t } = useTranslation('account')
  const { message, modal } = App.useApp()
  const time = useTime()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [address, setAddress] = useState<string>()
  const { data, error, refetch } = useQuery({
    queryKey: FEED,
    queryFn: ({ signal }) => request<CalendarFeed>('GET', '/api/account/calendar', { signal }),
  })
  const act = async (done: () => Promise<void>) => {
    try {
      await done()
    } catch (failure) {
      message.error(errorText(failure).told)
    }
    await client.invalidateQueries({ queryKey: FEED })
  }
  const make = () =>
    act(async () => {
      const { path } = await request<NewCalendarFeed>('POST', '/api/account/calendar')
      setAddress(`${location.origin}${path}`)
    })
  const revoke = () =>
    act(async () => {
      await request('POST', '/api/account/calendar/revoke')
      setAddress(undefined)
      message.success(t('calendar.revoked'))
    })
  const again = () =>
    void modal.confirm({ title: t('calendar.againTitle'), content: t('calendar.againText'), onOk: make })
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  const { createdAt, readAt } = data
  return (
    <>
      <p className="soft">{t('calendar.why')}</p>
      <p>
        {createdAt
          ? `${t('calendar.made', { at: time.instant(createdAt) })} · ${readAt ? t('calendar.read', { at: time.instant(readAt) }) : t('calendar.never')}`
          : t('calendar.none')}
      </p>
      {address !== undefined && (
        <>
          <p>{t('calendar.address')}</p>
          <Typography.Paragraph copyable={{ text: address }} className="calendar-address">
            {address}
          </Typography.Paragraph>
        </>
      )}
      <div className="account-acts">
        {createdAt ? (
          <>
            <Button onClick={again}>{t('calendar.again')}</Button>
            <Button onClick={() => void revoke()}>{t('calendar.revoke')}</Button>
          </>
        ) : (
          <Button onClick={() => void make()}>{t('calendar.make')}</Button>
        )}
      </div>
    </>
  )
}
