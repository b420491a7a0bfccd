import { getRouteApi } from '@tanstack/react-router'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Burden, burdenOf, type Work } from '../../../domain/rehearsal/burden.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { NumberField } from '../../shared/number-field.tsx'
import { LONGEST, minutesOf } from './rehearse-search.ts'
import { ShownPart } from './shown-part.tsx'

const route = getRouteApi('/shell/campaigns/$id/plan/rehearse')
const ASSUMED = ['question', 'item', 'photo'] as const
const HOUR = 60

type Row = Burden['units'][number]

/** How much time it takes of those who do it, under what is assumed; the assumption stands beside the number, and may be changed. */
export function BurdenEstimate({ work }: { work: Work }) {
  const { t } = useTranslation('planner')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const minutes = minutesOf(search)
  const burden = burdenOf(work, minutes)
  const hours = (of: number) => Number((of / HOUR).toFixed(1))
  const columns: Column<Row>[] = [
    { key: 'unit', title: t('rehearse.perPerson.unit'), render: ({ unit }) => unit },
    ...(['people', 'tasks'] as const).map(
      (key): Column<Row> => ({
        key,
        title: t(`rehearse.perPerson.${key}`),
        isNumber: true,
        isNamed: true,
        render: (row) => row[key],
      }),
    ),
    ...(['minutes', 'each'] as const).map(
      (key): Column<Row> => ({
        key,
        title: t(`burden.${key}`),
        isNumber: true,
        isNamed: true,
        render: (row) => hours(row[key]),
      }),
    ),
  ]
  return (
    <>
      <h3>{t('burden.title')}</h3>
      <p>
        <strong>
          {t('burden.told', {
            perSite: Math.round(burden.perSite ?? 0),
            sites: work.sites,
            people: work.people,
            each: hours(burden.perPerson ?? 0),
          })}
        </strong>
      </p>
      <p className="soft">{t('burden.assumption')}</p>
      <Form layout="inline" className="assumed">
        {ASSUMED.map((key) => (
          <Form.Item key={key} label={t(`burden.${key}`)} htmlFor={`minutes-${key}`}>
            <NumberField
              id={`minutes-${key}`}
              min={0}
              max={LONGEST}
              step={0.5}
              value={minutes[key]}
              onChange={(value) =>
                void navigate({ search: (now) => ({ ...now, [key]: value }), replace: true, resetScroll: false })
              }
            />
          </Form.Item>
        ))}
      </Form>
      <ShownPart rows={burden.units}>
        {(rows) => <DataTable label={t('burden.title')} columns={columns} rows={rows} keyOf={({ unit }) => unit} />}
      </ShownPart>
      <p className="table-foot">
        <ExportButton
          name={t('burden.title')}
          head={[
            t('rehearse.perPerson.unit'),
            t('rehearse.perPerson.people'),
            t('rehearse.perPerson.tasks'),
            t('burden.minutes'),
            t('burden.each'),
          ]}
          rows={() =>
            burden.units.map(({ unit, people, tasks, minutes: spent, each }) => [
              unit,
              people,
              tasks,
              hours(spent),
              hours(each),
            ])
          }
        />
      </p>
    </>
  )
}
