import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RehearsalItem } from '../../../contracts/http/rehearsals.ts'
import { ApiError, newKey, request } from '../../shared/api.ts'
import { Section } from '../../shared/page.tsx'
import { Failed, Loading } from '../../shared/states.tsx'
import { useKept } from '../../shared/use-kept.ts'
import { useTime } from '../../shared/use-time.ts'
import { campaignPath, rehearsalQuery, timelineQuery } from '../campaigns.query.ts'
import { NeighbourList } from '../mark-table.tsx'
import { phaseSpan } from '../timeline.ts'
import { type Assumption, rehearsalBody } from './assumption.ts'
import { AssumptionFields } from './assumption-fields.tsx'
import { siteCount } from './plan-steps.ts'
import { RehearsalResult } from './rehearsal-result.tsx'
import { RehearsalRunning } from './rehearsal-running.tsx'
import { StepFoot } from './step-foot.tsx'
import { useDraft } from './use-draft.ts'
import { useLastRehearsal } from './use-last-rehearsal.ts'

const USUAL: Assumption = { behaviour: 'mixed', units: [], levels: [], seed: null }

/** 预演: the campaign in simulated time with the imported ledger; nothing is written. */
export function RehearseStep() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, saveNow, mayEdit } = useDraft()
  const client = useQueryClient()
  const { id } = detail.campaign
  const kept = useKept<Assumption>(`rehearse.${id}`)
  const [assumption, setAssumption] = useState<Assumption>({ ...USUAL, ...kept.initial })
  const assume = (next: Assumption) => {
    setAssumption(next)
    kept.keep(next)
  }
  const last = useLastRehearsal()
  const start = useMutation({
    mutationFn: async () => {
      await saveNow()
      const body = rehearsalBody(assumption)
      return request<RehearsalItem>('POST', `${campaignPath(id)}/rehearsals`, { body, key: newKey() })
    },
    onSuccess: (made) => {
      client.setQueryData(rehearsalQuery(id, made.id).queryKey, made)
      change({ step: { ...draft.step, rehearsal: made.id } })
    },
  })
  const sites = siteCount(detail.ledgers)
  const isFirst = draft.step.rehearsal === undefined && mayEdit && sites > 0
  return (
    <>
      <Section title={t('rehearse.title')}>
        <p className="soft rehearse-about">{t('rehearse.about')}</p>
        <Form layout="vertical">
          <AssumptionFields
            assumption={assumption}
            onChange={assume}
            levels={detail.levels ?? []}
            lastSeed={last?.seed}
          />
          <Button
            type={isFirst ? 'primary' : 'default'}
            loading={start.isPending}
            disabled={!mayEdit || sites === 0}
            onClick={() => start.mutate()}
          >
            {draft.step.rehearsal === undefined ? t('rehearse.start') : t('rehearse.again')}
          </Button>
          {sites === 0 && <p className="soft">{t('rehearse.noSites')}</p>}
        </Form>
      </Section>
      {start.error && <NotRehearsed error={start.error} onRetry={() => start.mutate()} />}
      {draft.step.rehearsal !== undefined && <LastRehearsal campaign={id} rehearsal={draft.step.rehearsal} />}
      <StepFoot step="rehearse" hasOwn={isFirst} />
    </>
  )
}

/** A server that does not know rehearsals is told apart from one that failed: the campaign can be launched without. */
function NotRehearsed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('planner')
  if (!(error instanceof ApiError && error.status === 404)) return <Failed error={error} onRetry={onRetry} />
  return (
    <Alert
      type="info"
      showIcon
      className="plan-alert"
      title={t('rehearse.absent')}
      description={t('rehearse.absentNext')}
    />
  )
}

function LastRehearsal({ campaign, rehearsal }: { campaign: string; rehearsal: string }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const { data, error, refetch } = useQuery(rehearsalQuery(campaign, rehearsal))
  if (error && !data) return <NotRehearsed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <Section
      title={t('rehearse.result')}
      extra={<span className="faint">{t('rehearse.of', { at: time.instant(data.createdAt), seed: data.seed })}</span>}
    >
      {data.status === 'RUNNING' && <RehearsalRunning campaign={campaign} rehearsal={data} />}
      {data.status === 'CANCELLED' && (
        <Alert
          type="info"
          showIcon
          title={t('rehearse.cancelled', { progress: data.progress })}
          description={t('rehearse.cancelledNext')}
        />
      )}
      {data.status === 'FAILED' && (
        <Alert
          type="error"
          showIcon
          title={t('rehearse.failed')}
          description={
            <>
              {data.error && <p className="rehearse-why">{data.error}</p>}
              {t('rehearse.failedNext')}
            </>
          }
        />
      )}
      {data.changed.length > 0 && <OfBefore changed={data.changed} />}
      {data.summary && <RehearsalResult rehearsal={data} summary={data.summary} />}
      {data.summary && <OtherCampaigns />}
    </Section>
  )
}

/** The draft is not any more what was rehearsed. */
function OfBefore({ changed }: Pick<RehearsalItem, 'changed'>) {
  const { t } = useTranslation(['planner', 'launch'])
  return (
    <Alert
      type="warning"
      showIcon
      className="plan-alert"
      title={t('rehearse.changed', { parts: changed.map((part) => t(`launch:part.${part}`)).join(t('comma')) })}
      description={t('rehearse.changedNext')}
    />
  )
}

/** Campaigns that want the same units meanwhile. */
function OtherCampaigns() {
  const { detail } = useDraft()
  const { data } = useQuery(timelineQuery(detail.campaign.id))
  return data && <NeighbourList others={data.others} spans={data.phases.map(phaseSpan)} />
}
