import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitLine } from '../../contracts/http/organisation.ts'
import { AdminNav } from '../admin/admin-nav.tsx'
import '../admin/admin.css'
import { ButtonLink } from '../planner/button-link.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { OpenUnitDialog } from './open-unit-dialog.tsx'
import { unitTreeQuery } from './organisation.query.ts'
import './organisation.css'
import { type TreeLine, treeLines } from './tree-lines.ts'
import { usePostWords } from './use-post-words.ts'

const route = getRouteApi('/shell/admin/units')

/** The tree of units: who is above whom, how each is staffed. */
export function UnitsPage() {
  const { t } = useTranslation('organisation')
  const mayRead = useMay('organisation.read')
  const mayManage = useMay('organisation.manage')
  const navigate = route.useNavigate()
  const [isOpening, setOpening] = useState(false)
  return (
    <Page
      wide
      title={t('units.title')}
      purpose={t('units.purpose')}
      trail={<AdminNav />}
      actions={
        mayManage && (
          <>
            <ButtonLink to="/admin/import">{t('import.title')}</ButtonLink>
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('open.title')}
            </Button>
          </>
        )
      }
    >
      {mayRead ? <Tree /> : <Empty title={t('notYours')}>{t('notYoursText')}</Empty>}
      {isOpening && (
        <OpenUnitDialog
          onDone={(unit) => void navigate({ to: '/admin/units/$id', params: { id: String(unit) } })}
          onClose={() => setOpening(false)}
        />
      )}
    </Page>
  )
}

function Tree() {
  const { t } = useTranslation('organisation')
  const words = usePostWords()
  const { q = '', on } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isPending, refetch } = useQuery(unitTreeQuery(on))
  const change = (search: { q?: string | undefined; on?: string | undefined }) =>
    void navigate({ search: { ...(search.q ? { q: search.q } : {}), ...(search.on ? { on: search.on } : {}) } })
  const typed = useTypedSearch(q, (text) => change({ q: text, on }))
  const units = useMemo(() => data?.items ?? [], [data])
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set())
  // the first level is open until somebody closes it
  const isOpen = ({ id, parentId }: UnitLine) => (parentId === null) !== turned.has(id)
  const lines = treeLines(units, isOpen, q)
  return (
    <>
      <div className="account-filters">
        <Input {...typed} allowClear aria-label={t('units.search')} placeholder={t('units.search')} maxLength={60} />
        <DatePicker
          value={on === undefined ? null : dayjs(on)}
          onChange={(day) => change({ q, on: day?.format('YYYY-MM-DD') })}
          format="YYYY-MM-DD"
          placeholder={t('units.on')}
          aria-label={t('units.on')}
        />
        {units.length > 0 && (
          <ExportButton
            name={t('units.title')}
            head={[t('units.code'), t('units.name'), t('units.kind'), t('units.holders'), t('units.vacant')]}
            rows={() => units.map((unit) => [unit.code, unit.name, words.kindOf(unit.kind), unit.holders, unit.vacant])}
          />
        )}
      </div>
      {on !== undefined && <p className="soft">{t('units.onText', { day: on })}</p>}
      {isPending && <Loading rows={12} />}
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {data && lines.length === 0 && <Empty title={t('units.empty')}>{t('units.emptyText')}</Empty>}
      {lines.length > 0 && (
        <TreeTable
          lines={lines}
          onTurn={({ id }) =>
            setTurned((old) => new Set(old.has(id) ? [...old].filter((other) => other !== id) : [...old, id]))
          }
          isFixed={q !== ''}
        />
      )}
    </>
  )
}

interface TreeTableProps {
  lines: readonly TreeLine[]
  onTurn: (unit: UnitLine) => void
  /** what a search shows is open */
  isFixed: boolean
}

function TreeTable({ lines, onTurn, isFixed }: TreeTableProps) {
  const { t } = useTranslation('organisation')
  const words = usePostWords()
  const columns: Column<TreeLine>[] = [
    {
      key: 'name',
      title: t('units.name'),
      render: ({ unit, depth, hasChildren, isOpen }) => (
        <span className="tree-name" style={{ paddingInlineStart: `${depth * 20}px` }}>
          {hasChildren && !isFixed ? (
            <Button
              type="text"
              size="small"
              className="tree-turn"
              aria-expanded={isOpen}
              aria-label={t('units.below', { name: unit.name })}
              onClick={() => onTurn(unit)}
            >
              {isOpen ? '−' : '+'}
            </Button>
          ) : (
            <span className="tree-turn" />
          )}
          <Link to="/admin/units/$id" params={{ id: String(unit.id) }}>
            {unit.name}
          </Link>
          {unit.mergedInto !== null && <span className="faint"> {t('units.merged')}</span>}
          {unit.closed && <span className="faint"> {t('units.closed')}</span>}
        </span>
      ),
    },
    { key: 'kind', title: t('units.kind'), isWideOnly: true, render: ({ unit }) => words.kindOf(unit.kind) },
    { key: 'code', title: t('units.code'), isWideOnly: true, render: ({ unit }) => unit.code },
    { key: 'holders', title: t('units.holders'), isNumber: true, isNamed: true, render: ({ unit }) => unit.holders },
    { key: 'vacant', title: t('units.vacant'), isNumber: true, isNamed: true, render: ({ unit }) => unit.vacant },
  ]
  return <DataTable label={t('units.title')} columns={columns} rows={lines} keyOf={({ unit }) => unit.id} />
}
