import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { CampaignActAnswer, CampaignItem } from '../../contracts/http/campaigns.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { civilDate } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { campaignPath, daysQuery } from './campaigns.query.ts'
import { InstantField } from './instant-field.tsx'
import { addDays } from './timeline.ts'

/** Longer than any run of days off. */
const LOOK_AHEAD_DAYS = 14
const MORNING = 'T08:30:00+08:00'
const EVENING = 'T17:30:00+08:00'

/** Moves a stepped clock to a later instant; what falls due on the way happens first. */
export function SteppedClock({ campaign }: { campaign: CampaignItem }) {
  const { t } = useTranslation('planner')
  const time = useTime(campaign.campaignNow)
  const client = useQueryClient()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<string>()
  const { id, campaignNow } = campaign
  const today = civilDate(campaignNow)
  const { data: calendar } = useQuery(daysQuery(addDays(today, 1), addDays(today, LOOK_AHEAD_DAYS)))
  const move = useMutation({
    mutationFn: (to: string) =>
      request<Static<typeof CampaignActAnswer>>('POST', `${campaignPath(id)}/step`, { body: { to }, key: newKey() }),
    onSuccess: () => {
      setChosen(undefined)
      for (const changed of ['campaigns', 'cases', 'tasks']) void client.invalidateQueries({ queryKey: [changed] })
    },
  })
  const workday = calendar?.items.find(({ working }) => working)?.date
  const quick = [
    { key: 'evening', to: today + EVENING },
    ...(workday ? [{ key: 'workday', to: workday + MORNING }] : []),
    { key: 'week', to: addDays(today, 7) + MORNING },
  ].filter(({ to }) => Date.parse(to) > Date.parse(campaignNow))
  return (
    <div className="stepped">
      <p className="soft">{t('stepped.help', { now: time.instant(campaignNow) })}</p>
      <Form layout="inline" className="stepped-form">
        {quick.map(({ key, to }) => (
          <Button key={key} onClick={() => setChosen(to)}>
            {t(`stepped.${key}`)}
          </Button>
        ))}
        <InstantField
          aria-label={t('stepped.to')}
          placeholder={t('stepped.to')}
          min={today}
          value={chosen}
          onChange={setChosen}
        />
        <Popconfirm
          title={chosen && t('stepped.ask', { to: time.instant(chosen) })}
          description={t('stepped.noWayBack')}
          okText={t('stepped.move')}
          cancelText={t('shared:cancel')}
          onConfirm={() => chosen && move.mutate(chosen)}
        >
          <Button type="primary" disabled={!chosen} loading={move.isPending}>
            {chosen ? t('stepped.moveTo', { to: time.instant(chosen) }) : t('stepped.move')}
          </Button>
        </Popconfirm>
      </Form>
      <div role="status">
        {move.data?.processing && (
          <Alert type="info" showIcon title={t('stepped.settling', { at: time.instant(move.data.campaignNow) })} />
        )}
        {move.error && <Alert type="error" showIcon title={errorText(move.error).told} />}
      </div>
    </div>
  )
}
