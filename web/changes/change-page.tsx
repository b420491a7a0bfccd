import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useNumberWords } from '../shared/use-number-words.ts'
import { useTime } from '../shared/use-time.ts'
import { ElementChanges } from '../templates/element-changes.tsx'
import '../templates/templates.css'
import './changes.css'
import { ChangeActs } from './change-acts.tsx'
import { ChangeStanding } from './change-standing.tsx'
import { changeQuery } from './changes.query.ts'
import { ReceiptTable } from './receipt-table.tsx'
import { Requested, useExtensionText } from './requested.tsx'
import { useChangeDocuments } from './use-change-documents.ts'

const route = getRouteApi('/shell/campaigns/$id/changes/$no')

/** One change: what it would do, who approved it, and what it has done case by case. */
export function ChangePage() {
  const { t } = useTranslation('changes')
  const { id, no } = route.useParams()
  const { data, error, refetch } = useQuery(changeQuery(id, no))
  const trail = (
    <Link to="/campaigns/$id/changes" params={{ id }}>
      {t('list.title')}
    </Link>
  )
  return (
    <CampaignFrame campaignId={id} tab="changes" trail={trail}>
      {(detail) => (
        <>
          {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
          {!data && !error && <Loading rows={8} />}
          {data && <Change detail={detail} change={data} />}
        </>
      )}
    </CampaignFrame>
  )
}

interface ChangeProps {
  detail: CampaignDetail
  change: ChangeItem
}

function Change({ detail, change }: ChangeProps) {
  const { t } = useTranslation('changes')
  const time = useTime()
  const inWords = useNumberWords()
  const { id: campaign } = detail.campaign
  const { no, kind, status, preview, followed, elements, request } = change
  const documents = useChangeDocuments(detail.campaign, request)
  const isDone = status === 'APPROVED'
  return (
    <>
      <Section
        title={t('list.numbered', { no, kind: t(`kind.${kind}.title`) })}
        extra={<ChangeActs campaign={campaign} change={change} />}
      >
        <Requested detail={detail} request={request} documents={documents} />
        <p>{change.reason}</p>
        <p className="soft">
          {t(`status.${change.outdated ? 'OUTDATED' : status}`)} ·{' '}
          {t('proposed', { name: change.proposedBy.name, at: time.instant(change.proposedAt) })}
          {change.ruledBy &&
            change.ruledAt &&
            ` · ${t('ruled', { name: change.ruledBy.name, at: time.instant(change.ruledAt) })}`}
        </p>
        {change.ruling && <p>{change.ruling}</p>}
        <ChangeStanding change={change} />
      </Section>
      {status === 'PREVIEWING' && (
        <Section title={t('preview.title')}>
          <p role="status" title={`${change.looked} / ${change.total}`}>
            {t('preview.looking', { looked: inWords(change.looked), total: inWords(change.total) })}
          </p>
          <Progress percent={share(change.looked, change.total)} aria-label={t('preview.title')} />
        </Section>
      )}
      {status === 'FAILED' && !change.outdated && (
        <p role="alert">{t('preview.failed', { why: change.error ?? '' })}</p>
      )}
      {preview && <Preview detail={detail} preview={preview} request={request} />}
      {followed && (
        <Section title={t('followed.title')}>
          <p role="status" title={`${followed.done} / ${followed.total}`}>
            {t('followed.told', { done: inWords(followed.done), total: inWords(followed.total) })}
          </p>
          <Progress percent={share(followed.done, followed.total)} aria-label={t('followed.title')} />
        </Section>
      )}
      {elements.length > 0 && (
        <Section title={t('elements')}>
          <ElementChanges items={elements} documents={documents} />
        </Section>
      )}
      {preview && (
        <Section title={isDone ? t('receipts.done') : t('receipts.planned')}>
          <ReceiptTable detail={detail} no={String(no)} planned={!isDone} />
        </Section>
      )}
    </>
  )
}

const share = (part: number, of: number): number => (of === 0 ? 100 : Math.floor((part / of) * 100))

const FIGURES = ['cases', 'duties', 'moved', 'opened', 'withdrawn', 'blocked'] as const
type Blocking = NonNullable<ChangeItem['preview']>['blocking'][number]

interface PreviewProps {
  detail: CampaignDetail
  preview: NonNullable<ChangeItem['preview']>
  request: ChangeItem['request']
}

function Preview({ detail, preview, request }: PreviewProps) {
  const { t } = useTranslation(['changes', 'admin'])
  const extensionText = useExtensionText(detail)
  const columns: Column<Blocking>[] = [
    {
      key: 'name',
      title: t('blocking.name'),
      render: ({ entityId, name }) => (
        <Link to="/cases/$id" params={{ id: entityId }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'element',
      title: t('blocking.element'),
      render: ({ element, value }) => <code>{`${element} ${value}`}</code>,
    },
    {
      key: 'reason',
      title: t('reason'),
      render: ({ code, reason }) =>
        code === undefined ? (
          reason
        ) : (
          <span title={reason}>{t(`admin:code.${code}.means`, { defaultValue: reason })}</span>
        ),
    },
  ]
  return (
    <Section title={t('preview.title')}>
      <ul>
        {FIGURES.filter((figure) => preview[figure] > 0).map((figure) => (
          <li key={figure}>
            {figure === 'moved' && request.kind === 'EXTENSION'
              ? t('preview.phase', { what: extensionText(request) })
              : t(`preview.${figure}`, { count: preview[figure] })}
          </li>
        ))}
        {FIGURES.every((figure) => preview[figure] === 0) && <li>{t('preview.nothing')}</li>}
      </ul>
      {preview.blocking.length > 0 && (
        <>
          <p role="alert">{t('blocking.help')}</p>
          <DataTable
            label={t('blocking.title')}
            columns={columns}
            rows={preview.blocking}
            keyOf={({ entityId }) => entityId}
          />
        </>
      )}
    </Section>
  )
}
