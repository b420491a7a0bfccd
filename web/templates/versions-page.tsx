import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import { ButtonLink } from '../planner/button-link.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Page, Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { ReturnedNote } from './returned-note.tsx'
import { versionsQuery } from './templates.query.ts'
import './templates.css'
import { type Turn, TurnDialog } from './turn-dialog.tsx'

const route = getRouteApi('/shell/templates/$id')

/** The versions of one template: who drafted, submitted and approved each, and what comes next. */
export function VersionsPage() {
  const { t } = useTranslation('templates')
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(versionsQuery(id))
  const [latest] = data?.items ?? []
  return (
    <Page
      wide
      title={latest?.title ?? id}
      purpose={t('versions.purpose')}
      trail={<Link to="/templates">{t('list.title')}</Link>}
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data?.items.map((item) => (
        <ReturnedNote key={item.version} version={item} />
      ))}
      {data && <VersionTable items={data.items} />}
      {data && data.items.length > 1 && <CompareChoice items={data.items} />}
    </Page>
  )
}

function VersionTable({ items }: { items: readonly TemplateVersion[] }) {
  const { t } = useTranslation('templates')
  const time = useTime()
  const [turning, setTurning] = useState<{ turn: Turn; of: TemplateVersion }>()
  const columns: Column<TemplateVersion>[] = [
    {
      key: 'version',
      title: t('list.version'),
      isShort: true,
      render: ({ id, version }) => (
        <Link to="/templates/$id/versions/$version" params={{ id, version: String(version) }}>
          {t('version', { version })}
        </Link>
      ),
    },
    { key: 'status', title: t('list.status'), isShort: true, render: ({ status }) => t(`status.${status}`) },
    {
      key: 'drafted',
      title: t('versions.drafted'),
      isNamed: true,
      render: ({ draftedBy }) => draftedBy?.name ?? t('versions.builtIn'),
    },
    {
      key: 'approved',
      title: t('versions.approved'),
      isNamed: true,
      render: ({ approvedBy }) => approvedBy?.name ?? '—',
    },
    {
      key: 'published',
      title: t('versions.published'),
      isShort: true,
      isWideOnly: true,
      render: ({ publishedAt }) => publishedAt && time.instant(publishedAt),
    },
    {
      key: 'may',
      title: t('versions.next'),
      render: (of) => (
        <span className="turns">
          {of.may.map((verb) =>
            verb === 'edit' ? (
              <ButtonLink
                key={verb}
                size="small"
                to="/templates/$id/edit"
                params={{ id: of.id }}
                search={{ version: of.version }}
              >
                {t('turn.edit.title')}
              </ButtonLink>
            ) : (
              <Button key={verb} size="small" danger={verb === 'retire'} onClick={() => setTurning({ turn: verb, of })}>
                {t(`turn.${verb}.title`)}
              </Button>
            ),
          )}
        </span>
      ),
    },
  ]
  return (
    <>
      <DataTable label={t('versions.title')} columns={columns} rows={items} keyOf={({ version }) => version} />
      <p className="table-foot">
        <ExportButton
          name={t('versions.title')}
          head={[
            t('list.version'),
            t('list.status'),
            t('versions.drafted'),
            t('versions.approved'),
            t('versions.published'),
          ]}
          rows={() =>
            items.map(({ version, status, draftedBy, approvedBy, publishedAt }) => [
              version,
              t(`status.${status}`),
              draftedBy?.name ?? t('versions.builtIn'),
              approvedBy?.name ?? null,
              publishedAt && formatExact(publishedAt),
            ])
          }
        />
      </p>
      {turning && <TurnDialog {...turning} onClose={() => setTurning(undefined)} />}
    </>
  )
}

function CompareChoice({ items }: { items: readonly TemplateVersion[] }) {
  const { t } = useTranslation('templates')
  const [newest, before] = items
  const [a, setA] = useState(before?.version)
  const [b, setB] = useState(newest?.version)
  const options = items.map(({ version }) => ({ value: version, label: t('version', { version }) }))
  return (
    <Section title={t('compare.choose')}>
      <div className="compare-choice">
        <Select aria-label={t('compare.before')} value={a} options={options} onChange={setA} />
        <span>{t('compare.with')}</span>
        <Select aria-label={t('compare.after')} value={b} options={options} onChange={setB} />
        <ButtonLink
          to="/templates/$id/compare/$a/$b"
          params={{ id: newest?.id ?? '', a: String(a), b: String(b) }}
          disabled={a === b}
        >
          {t('compare.go')}
        </ButtonLink>
      </div>
    </Section>
  )
}
