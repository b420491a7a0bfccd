import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, LevelItem } from '../../contracts/http/campaigns.ts'
import { Section } from '../shared/page.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './levels.css'
import { SwitchDialog } from './switch-dialog.tsx'

/** The levels of the surroundings: what each is now, since when and by whom, what it was before, and the switch for who may turn it. */
export function LevelsSection({ detail: { campaign, levels = [] } }: { detail: CampaignDetail }) {
  const { t } = useTranslation('levels')
  const [asked, setAsked] = useState<LevelItem>()
  const isGoingOn = campaign.status === 'RUNNING' || campaign.status === 'PAUSED'
  if (levels.length === 0) return null
  return (
    <Section title={t('title')}>
      <ul className="levels">
        {levels.map((level) => (
          <li key={level.id}>
            <div className="level-now">
              <strong>{level.title}</strong>
              <Scale level={level} />
              {isGoingOn && level.may && <Button onClick={() => setAsked(level)}>{t('switch')}</Button>}
              {isGoingOn && !level.may && <span className="faint">{t('by', { role: level.declaredBy })}</span>}
            </div>
            <History campaignId={campaign.id} level={level} />
          </li>
        ))}
      </ul>
      {asked && <SwitchDialog campaignId={campaign.id} level={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

/** Lowest first; the one that holds is marked, in words for those who do not see it. */
function Scale({ level: { title, value, values } }: { level: LevelItem }) {
  return (
    <ol className="level-scale" aria-label={title}>
      {values.map(({ id, title: of }) => (
        <li key={id} className={id === value ? 'is-now' : undefined} aria-current={id === value ? 'true' : undefined}>
          {of}
        </li>
      ))}
    </ol>
  )
}

function History({ campaignId, level: { history } }: { campaignId: string; level: LevelItem }) {
  const { t } = useTranslation('levels')
  const time = useCampaignTime(campaignId)
  const [last] = history
  if (!last) return <p className="faint">{t('never')}</p>
  return (
    <details className="level-history" open={history.length === 1}>
      <summary className="soft">{t('since', { at: time.instant(last.at), name: last.by.name })}</summary>
      <ol>
        {history.map(({ value, reason, at, by }) => (
          <li key={at}>
            <time dateTime={at}>{time.instant(at)}</time> <b>{value}</b>{' '}
            <span className="soft">
              {by.name}
              {t('shared:colon')}
              {reason}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
