import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FigureRow } from '../../contracts/http/figures.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

/** Rows behind a number; what counts no longer is struck through, a score set by cause keeps the original. */
export function RowTable({ campaignId, rows }: { campaignId: string; rows: readonly FigureRow[] }) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  const columns: Column<FigureRow>[] = [
    { key: 'title', title: t('column.title'), render: (row) => <Title row={row} campaignId={campaignId} /> },
    {
      key: 'site',
      title: t('column.site'),
      render: ({ site, kind }) =>
        site &&
        kind === 'FACT' && (
          <Link to="/entries/$id" params={{ id: site.id }}>
            {site.name}
          </Link>
        ),
    },
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit.name },
    { key: 'day', title: t('column.day'), render: ({ day }) => (day ? time.day(day) : '') },
    { key: 'data', title: t('column.data'), render: (row) => <Data row={row} /> },
  ]
  return <DataTable label={t('rows.title')} columns={columns} rows={rows} keyOf={({ kind, id }) => `${kind}${id}`} />
}

/** To the case, the entry, or the duty that recorded the fact. */
function Title({ row: { kind, title, entity, voided }, campaignId }: { row: FigureRow; campaignId: string }) {
  const { t } = useTranslation('figures')
  const text = voided === null ? title : <del>{title}</del>
  const note = voided !== null && <span className="row-void"> {t('rows.voided', { reason: voided })}</span>
  if (kind === 'SITE') {
    return (
      <Link to="/entries/$id" params={{ id: entity }}>
        {text}
      </Link>
    )
  }
  return (
    <>
      {entity.includes('~') ? (
        <Link to="/campaigns/$id/duties/$duty" params={{ id: campaignId, duty: entity }}>
          {text}
        </Link>
      ) : (
        <Link to="/cases/$id" params={{ id: entity }}>
          {text}
        </Link>
      )}
      {note}
    </>
  )
}

/** Told elsewhere, or of no use to a reader. */
const UNTOLD = new Set([
  'score',
  'full',
  'passed',
  'vetoed',
  'violations',
  'duty',
  'task',
  'occurrence',
  'step',
  'late',
])

function Data({ row: { kind, data, override } }: { row: FigureRow }) {
  const { t } = useTranslation(['figures', 'cases'])
  if (kind !== 'FACT') {
    return typeof data.status === 'string' ? t(`cases:status.${data.status}`, { defaultValue: data.status }) : null
  }
  const rest = Object.entries(data).filter(
    ([key, value]) => !UNTOLD.has(key) && (typeof value === 'string' || typeof value === 'number'),
  )
  return (
    <span className="row-data">
      {typeof data.score === 'number' && (
        <span>
          {override ? <del>{data.score}</del> : t('rows.score', { score: data.score })}
          {override && ` ${t('rows.override', override)}`}
        </span>
      )}
      {data.late === true && <span className="row-late">{t('rows.late')}</span>}
      {rest.map(([key, value]) => (
        <span key={key}>{t(`data.${key}`, { defaultValue: '{{value}}', value: String(value) })}</span>
      ))}
    </span>
  )
}
