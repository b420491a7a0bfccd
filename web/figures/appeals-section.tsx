import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RankingsOut } from '../../contracts/http/figures.ts'
import type { AppealItem } from '../../contracts/http/ranking-appeals.ts'
import '../inbox/evidence.css'
import { FileTile } from '../inbox/file-tile.tsx'
import { PhotoSet } from '../inbox/photo-set.tsx'
import { newKey } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Section } from '../shared/page.tsx'
import { Failed } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { AppealMark } from './appeal-mark.tsx'
import { appealsQuery, withdrawAppeal } from './appeals.query.ts'
import { RuleDialog } from './rule-dialog.tsx'

interface AppealsSectionProps {
  campaignId: string
  rankings: RankingsOut['items']
}

/** Objections that the reader may see, the newest first, with how many wait for a decision. Nothing where there has been none. */
export function AppealsSection({ campaignId, rankings }: AppealsSectionProps) {
  const { t } = useTranslation('figures')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    appealsQuery(campaignId),
  )
  const [ruling, setRuling] = useState<AppealItem>()
  const appeals = data?.pages.flatMap(({ items }) => items) ?? []
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (appeals.length === 0) return null
  const waiting = appeals.filter(({ status }) => status === 'OPEN').length
  return (
    <Section title={waiting > 0 ? t('appeal.waiting', { count: waiting }) : t('appeal.all')}>
      <ul className="appeals" aria-label={t('appeal.all')}>
        {appeals.map((appeal) => (
          <Appeal key={appeal.id} campaignId={campaignId} appeal={appeal} onRule={() => setRuling(appeal)} />
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('appeal.more')}
        </Button>
      )}
      {ruling && (
        <RuleDialog
          campaignId={campaignId}
          appeal={ruling}
          terms={rankings.find(({ id }) => id === ruling.ranking.id)?.formula.map(({ title }) => title) ?? []}
          onClose={() => setRuling(undefined)}
        />
      )}
    </Section>
  )
}

function Appeal({ campaignId, appeal, onRule }: { campaignId: string; appeal: AppealItem; onRule: () => void }) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  const { ranking, period, version, unit, reason, files, filedBy, filedAt, status, may } = appeal
  return (
    <li className="appeal">
      <p className="appeal-head">
        <AppealMark status={status} />
        <strong>{unit.name}</strong>
        <span className="soft">{t('appeal.against', { ranking: ranking.title, period, version })}</span>
        <span className="faint">{t('appeal.by', { name: filedBy.name, at: time.instant(filedAt) })}</span>
      </p>
      <p className="appeal-words">{reason}</p>
      {files.length > 0 && (
        <PhotoSet files={files}>
          <ul className="files">
            {files.map((file) => (
              <FileTile key={file.id} file={file} />
            ))}
          </ul>
        </PhotoSet>
      )}
      {appeal.ruledBy && appeal.ruledAt && (
        <p>
          {t('appeal.ruledBy', {
            name: appeal.ruledBy.name,
            at: time.instant(appeal.ruledAt),
            reason: appeal.rulingReason,
          })}
          {appeal.corrected !== null && ` ${t('appeal.corrected', { version: appeal.corrected })}`}
        </p>
      )}
      {may.rule && <Button onClick={onRule}>{t('appeal.rule')}</Button>}
      {may.withdraw && <Withdraw campaignId={campaignId} appeal={appeal} />}
    </li>
  )
}

function Withdraw({ campaignId, appeal }: { campaignId: string; appeal: AppealItem }) {
  const { t } = useTranslation('figures')
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [key] = useState(newKey)
  const withdraw = async () => {
    try {
      await withdrawAppeal(campaignId, appeal.id, key)
      message.success(t('appeal.withdrawn'))
    } catch (error) {
      message.error(errorText(error).told)
    }
    void client.invalidateQueries({ queryKey: ['campaigns'] })
  }
  const ask = () =>
    modal.confirm({ title: t('appeal.withdrawTitle'), okText: t('appeal.withdraw'), onOk: () => withdraw() })
  return <Button onClick={() => void ask()}>{t('appeal.withdraw')}</Button>
}
