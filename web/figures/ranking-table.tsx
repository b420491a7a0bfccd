import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RankingsOut } from '../../contracts/http/figures.ts'
import { needFirst } from '../../domain/ranking/need-first.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'

type Row = NonNullable<RankingsOut['items'][number]['now']>['rows'][number]

interface RankingTableProps<Of extends Row> {
  campaignId: string
  /** id of the ranking */
  ranking: string
  label: string
  /** titles of the formula's terms, in its order */
  terms: readonly string[]
  rows: readonly Of[]
  period: string
  /** a last column; absent: there is nothing to say in it */
  beside?: Column<Of> | undefined
}

/** Places as plain numbers, who needs help most first; every measure leads to the rows behind it. */
export function RankingTable<Of extends Row>({
  campaignId,
  ranking,
  label,
  terms,
  rows: asRanked,
  period,
  beside,
}: RankingTableProps<Of>) {
  const { t } = useTranslation('figures')
  const rows = needFirst(asRanked)
  const place = (row: Row) => (row.place === null ? t(`unranked.${row.why ?? 'NO_DATA'}`) : String(row.place))
  const columns: Column<Of>[] = [
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit.name },
    { key: 'place', title: t('column.place'), isNumber: true, isNamed: true, render: place },
    { key: 'score', title: t('column.score'), isNumber: true, isNamed: true, render: ({ shown }) => shown ?? '–' },
    ...terms.map(
      (title, term): Column<Of> => ({
        key: `term${term}`,
        title,
        isNumber: true,
        isNamed: true,
        render: ({ unit, values }) => (
          <Link
            to="/campaigns/$id/$kind/$figure/rows"
            params={{ id: campaignId, kind: 'rankings', figure: ranking }}
            search={{ unit: unit.id, term, period }}
          >
            {short(values[term]) ?? '–'}
          </Link>
        ),
      }),
    ),
    { key: 'sample', title: t('column.sample'), isNumber: true, isNamed: true, render: ({ sample }) => sample },
    ...(beside ? [beside] : []),
  ]
  return (
    <>
      <DataTable label={label} columns={columns} rows={rows} keyOf={({ unit }) => unit.id} />
      <p className="table-foot">
        <span className="soft">{t('ranking.needFirst')}</span>
        <ExportButton
          name={label}
          head={[...['unit', 'place', 'score'].map((key) => t(`column.${key}`)), ...terms, t('column.sample')]}
          rows={() =>
            rows.map((row) => [
              row.unit.name,
              place(row),
              row.score,
              ...terms.map((_, term) => row.values[term]),
              row.sample,
            ])
          }
        />
      </p>
    </>
  )
}

/** An exact decimal with two places at most, like the scores beside it; the file has all of it. */
const short = (exact: string | null | undefined): string | null | undefined =>
  exact && /\.\d{3}/.test(exact) ? String(Math.round(Number(exact) * 100) / 100) : exact
