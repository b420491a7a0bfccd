import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { quotasQuery } from '../figures/figures.query.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { ChangeForm } from './change-form.tsx'
import { useChangeRow, useChangeStanding } from './change-row.ts'
import { changesQuery } from './changes.query.ts'
import { useExtensionText } from './requested.tsx'

const route = getRouteApi('/shell/campaigns/$id/changes')

/** What the campaign was changed in while it runs, and what somebody wants changed. */
export function ChangesPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="changes">
      {(detail) => <Changes detail={detail} />}
    </CampaignFrame>
  )
}

function Changes({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('changes')
  const { id, status } = detail.campaign
  const { propose: asked, ...chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const [isProposing, setProposing] = useState(asked !== undefined)
  const mayRun = detail.may.some(({ verb, allowed }) => verb === 'extend' && allowed)
  const { data, error, refetch } = useQuery(changesQuery(id))
  const isOffered = status === 'RUNNING' && mayRun
  // whether there are quotas to change is known when the form opens
  useQuery({ ...quotasQuery(id), enabled: isOffered })
  const propose = isOffered && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setProposing(true)}>
      {t('propose.title')}
    </Button>
  )
  const close = () => {
    setProposing(false)
    if (asked) void navigate({ search: {}, replace: true })
  }
  return (
    <>
      {propose && data && data.items.length > 0 && <p>{propose}</p>}
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={5} />}
      {data?.items.length === 0 && (
        <Empty title={t('list.empty')} action={propose}>
          {t('list.emptyText')}
        </Empty>
      )}
      {data && data.items.length > 0 && <ChangeTable detail={detail} items={data.items} />}
      {isProposing && propose && (
        <ChangeForm detail={detail} {...(asked ? { first: asked, chosen } : {})} onClose={close} />
      )}
    </>
  )
}

function ChangeTable({ detail, items }: { detail: CampaignDetail; items: readonly ChangeItem[] }) {
  const { t } = useTranslation('changes')
  const time = useTime()
  const extensionText = useExtensionText(detail)
  const standing = useChangeStanding()
  const { head, row } = useChangeRow()
  const columns: Column<ChangeItem>[] = [
    {
      key: 'kind',
      title: t('list.kind'),
      render: ({ no, kind, request }) => (
        <>
          <Link to="/campaigns/$id/changes/$no" params={{ id: detail.campaign.id, no: String(no) }}>
            {t('list.numbered', { no, kind: t(`kind.${kind}.title`) })}
          </Link>
          {request.kind === 'EXTENSION' && <div className="soft">{extensionText(request)}</div>}
        </>
      ),
    },
    { key: 'status', title: t('list.status'), isShort: true, render: standing },
    { key: 'reason', title: t('reason'), render: ({ reason }) => reason },
    { key: 'by', title: t('list.by'), isShort: true, isWideOnly: true, render: ({ proposedBy }) => proposedBy.name },
    {
      key: 'at',
      title: t('list.at'),
      isShort: true,
      isWideOnly: true,
      render: ({ proposedAt }) => time.instant(proposedAt),
    },
  ]
  return (
    <>
      <DataTable label={t('list.title')} columns={columns} rows={items} keyOf={({ no }) => no} />
      <p className="table-foot">
        <ExportButton name={t('list.title')} head={head} rows={() => items.map(row)} />
      </p>
    </>
  )
}
