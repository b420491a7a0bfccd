import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../../contracts/http/cases.ts'
import { Facts } from '../shared/facts.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { runQuery } from './use-cases.query.ts'

/** The workflow run behind a case: which it is, how far it is, what it waits for. */
export function CaseRunDialog({ item, onClose }: { item: CaseItem; onClose: () => void }) {
  const { t } = useTranslation('cases')
  return (
    <Modal open title={t('run.title')} footer={null} onCancel={onClose}>
      <p className="soft">{t('run.purpose')}</p>
      <Run item={item} />
    </Modal>
  )
}

function Run({ item }: { item: CaseItem }) {
  const { t } = useTranslation('cases')
  const time = useCampaignTime(item.campaignId)
  const { data: run, error, refetch } = useQuery(runQuery(item.id))
  if (error && !run) return <Failed error={error} onRetry={() => void refetch()} />
  if (!run) return <Loading rows={6} />
  const facts = {
    id: run.id,
    procedure: `${run.procedure.title} · ${run.stepTitle}`,
    state: t(`run.is.${run.state}`),
    nextAt: run.nextAt ? time.instant(run.nextAt) : t('run.nothingNext'),
    lastAt: time.instant(run.lastAt),
    acts: t('run.followed', { acts: run.acts, followed: run.followed }),
    steps: t('run.times', { steps: run.steps, epoch: run.epoch }),
    rules: t('run.goesBy', { edition: run.edition, calendar: run.calendar }),
  }
  return (
    <Facts all facts={Object.entries(facts).map(([key, value]) => ({ key, title: t(`run.fact.${key}`), value }))} />
  )
}
