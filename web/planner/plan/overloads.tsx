import { ExclamationCircleOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { type Overload, overloads } from '../../../domain/rehearsal/over-limit.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { present } from '../../shared/present.ts'
import { useTime } from '../../shared/use-time.ts'
import { LARGEST_LIMIT, limitOf } from './rehearse-search.ts'
import { ShownPart } from './shown-part.tsx'

const route = getRouteApi('/shell/campaigns/$id/plan/rehearse')

/** Units with days that are too much for their people, and two ways to split them. */
export function Overloads({ summary }: { summary: RehearsalSummary }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const people = new Map(summary.work?.units.map(({ unit, people: heads }) => [unit, heads]))
  const rows = overloads(summary.load, people, limitOf(search))
  const columns: Column<Overload>[] = [
    {
      key: 'unit',
      title: t('load.unit'),
      render: ({ unit }) => (
        <span className="figure-bad">
          <ExclamationCircleOutlined aria-hidden /> {unit}
        </span>
      ),
    },
    { key: 'day', title: t('over.day'), isNamed: true, render: ({ day }) => time.day(day) },
    { key: 'opened', title: t('over.opened'), isNumber: true, isNamed: true, render: ({ opened }) => opened },
    { key: 'people', title: t('over.people'), isNumber: true, isNamed: true, render: ({ people: heads }) => heads },
    { key: 'each', title: t('over.each'), isNumber: true, isNamed: true, render: ({ each }) => each },
    { key: 'days', title: t('over.days'), isNumber: true, isNamed: true, render: ({ days }) => days },
    {
      key: 'split',
      title: t('over.split'),
      isNamed: true,
      render: ({ more, spread }) => t('over.suggestion', { more, spread }),
    },
  ]
  return (
    <>
      <Form layout="inline" className="assumed">
        <Form.Item label={t('over.limit')} htmlFor="task-limit">
          <InputNumber
            id="task-limit"
            min={1}
            max={LARGEST_LIMIT}
            precision={0}
            value={limitOf(search)}
            onChange={(limit) =>
              void navigate({
                search: (now) => present({ ...now, limit: limit ?? undefined }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Form.Item>
      </Form>
      {rows.length === 0 ? (
        <p className="soft">{t('over.none', { limit: limitOf(search) })}</p>
      ) : (
        <ShownPart rows={rows}>
          {(shown) => <DataTable label={t('over.title')} columns={columns} rows={shown} keyOf={({ unit }) => unit} />}
        </ShownPart>
      )}
    </>
  )
}
