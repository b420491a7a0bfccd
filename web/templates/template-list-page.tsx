import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateItem } from '../../contracts/http/templates.ts'
import { templatesQuery } from '../planner/campaigns.query.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { allTemplatesQuery } from './templates.query.ts'
import { UploadTemplate } from './upload-template.tsx'
import './templates.css'

/** The plans that campaigns are drafted from, each with its latest version. */
export function TemplateListPage() {
  const { t } = useTranslation(['templates', 'planner'])
  const mayDraft = useMay('template.draft')
  const [isUploading, setUploading] = useState(false)
  const { data, error, refetch } = useQuery(allTemplatesQuery)
  const upload = mayDraft && (
    <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => setUploading(true)}>
      {t('upload.title')}
    </Button>
  )
  const { data: published } = useQuery(templatesQuery)
  const standingOf = useStanding()
  const inUse = (of: string) => published?.items.find(({ id }) => id === of)?.version
  const columns: Column<TemplateItem>[] = [
    {
      key: 'title',
      title: t('list.name'),
      render: ({ id, title }) => (
        <Link to="/templates/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'version',
      title: t('list.version'),
      isNumber: true,
      isShort: true,
      render: ({ version }) => t('version', { version }),
    },
    {
      key: 'status',
      title: t('list.status'),
      isShort: true,
      render: (row) => standingOf(row, inUse(row.id)),
    },
    { key: 'summary', title: t('list.summary'), isWideOnly: true, render: ({ summary }) => summary },
  ]
  return (
    <Page
      wide
      title={t('list.title')}
      purpose={t('list.purpose')}
      trail={<Link to="/campaigns">{t('planner:list.title')}</Link>}
      actions={upload}
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data?.items.length === 0 && (
        <Empty title={t('list.empty')} action={upload}>
          {t('list.emptyText')}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <>
          <DataTable label={t('list.title')} columns={columns} rows={data.items} keyOf={({ id }) => id} />
          <p className="table-foot">
            <ExportButton
              name={t('list.title')}
              head={(['name', 'version', 'status', 'summary'] as const).map((key) => t(`list.${key}`))}
              rows={() =>
                data.items.map((row) => [row.title, row.version, standingOf(row, inUse(row.id)), row.summary])
              }
            />
          </p>
        </>
      )}
      {isUploading && <UploadTemplate onClose={() => setUploading(false)} />}
    </Page>
  )
}

/** The status of the latest version, and beside it the version that new campaigns stand on, where that is another. */
function useStanding(): (latest: TemplateItem, inUse: number | undefined) => string {
  const { t } = useTranslation('templates')
  return ({ version, status }, inUse) => {
    const word = t(`status.${status}`, { defaultValue: status })
    return inUse === undefined || inUse === version ? word : t('list.besideInUse', { status: word, version: inUse })
  }
}
