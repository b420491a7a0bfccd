import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignProgress } from '../../contracts/http/campaigns.ts'
import type { CaseStanding } from '../../contracts/http/overview.ts'
import { NeedFormula, NeedLinks, NeedValue } from '../overview/need-words.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { progressQuery } from './campaigns.query.ts'
import { useProgressRows } from './progress-row.ts'

type Step = CampaignProgress['byStep'][number]
type Unit = CampaignProgress['byUnit'][number]
type Duty = CampaignProgress['duties'][number]

/** Cases by state, step and unit, and open tasks of duties; every number leads to what is behind it. */
export function CampaignProgressPanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation(['planner', 'cases', 'overview'])
  const time = useTime()
  const { data, error, refetch } = useQuery(progressQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const statuses = Object.entries(data.byStatus).sort(([one], [other]) => order(one) - order(other))
  return (
    <>
      <p className="faint">{t('progress.countsCases')}</p>
      <dl className="figures">
        {statuses.map(([status, count]) => (
          <div key={status}>
            <dt>{t(`cases:status.${status}`, { defaultValue: status })}</dt>
            <dd>
              <Link to="/cases" search={{ campaign: campaignId, status }}>
                {count}
              </Link>
            </dd>
          </div>
        ))}
        {TROUBLES.map(([key, are]) => {
          const count = data.byUnit.reduce((sum, unit) => sum + unit[key], 0)
          return (
            <div key={key} className={count > 0 && key === 'overdue' ? 'is-bad' : undefined}>
              <dt>{t(`progress.${key}`)}</dt>
              <dd>
                <Link to="/cases" search={{ campaign: campaignId, are }}>
                  {count}
                </Link>
              </dd>
            </div>
          )
        })}
      </dl>
      <div className="progress-tables">
        <div>
          <h3>
            {t('progress.byStep')} <span className="faint">{t('progress.stepsCount')}</span>
          </h3>
          <StepTable campaignId={campaignId} steps={data.byStep} />
          {data.duties.length > 0 && <DutyTable campaignId={campaignId} duties={data.duties} />}
        </div>
        <div>
          <h3>
            {t('progress.byUnit')} <span className="faint">{t('progress.byNeed')}</span>
          </h3>
          {data.byUnit.length > 0 && <NeedFormula formula={data.formula} />}
          <UnitTable campaignId={campaignId} units={data.byUnit} />
        </div>
      </div>
      <p className="faint">{t('progress.asOf', { at: time.instant(data.asOf) })}</p>
    </>
  )
}

/** What asks for help, each with the word of the case list. */
const TROUBLES = [
  ['overdue', 'OVERDUE'],
  ['returned', 'RETURNED'],
  ['stuck', 'STUCK'],
] as const satisfies readonly (readonly [keyof Unit, CaseStanding])[]

const STATUS_ORDER = ['OPEN', 'CLOSED', 'REFERRED', 'NOT_ESTABLISHED', 'MERGED', 'CANCELLED']
const order = (status: string): number => {
  const at = STATUS_ORDER.indexOf(status)
  return at < 0 ? STATUS_ORDER.length : at
}

function StepTable({ campaignId, steps }: { campaignId: string; steps: readonly Step[] }) {
  const { t } = useTranslation('planner')
  const { step } = useProgressRows()
  if (steps.length === 0) return <p className="soft">{t('progress.noSteps')}</p>
  const number = (key: 'open' | 'overdue', are: CaseStanding): Column<Step> => ({
    key,
    title: t(`progress.${key}`),
    isNumber: true,
    isNamed: true,
    render: ({ step, [key]: count }) => (
      <Link to="/cases" search={{ campaign: campaignId, step, are }}>
        <Figure value={count} isBad={key === 'overdue'} />
      </Link>
    ),
  })
  const columns: Column<Step>[] = [
    { key: 'step', title: t('progress.step'), render: ({ title }) => title },
    number('open', 'OPEN'),
    number('overdue', 'OVERDUE'),
  ]
  return (
    <>
      <DataTable
        label={t('progress.byStep')}
        columns={columns}
        rows={steps}
        keyOf={({ step, title }) => step + title}
      />
      <p className="table-foot">
        <ExportButton name={t('progress.byStep')} head={step.head} rows={() => steps.map(step.row)} />
      </p>
    </>
  )
}

/** Units by what they need help for, as on the overview: the same order, the same reasons. Units, never persons. */
function UnitTable({ campaignId, units }: { campaignId: string; units: readonly Unit[] }) {
  const { t } = useTranslation(['planner', 'overview'])
  const { unit } = useProgressRows()
  if (units.length === 0) return <p className="soft">{t('progress.noUnits')}</p>
  const columns: Column<Unit>[] = [
    {
      key: 'unit',
      title: t('progress.unit'),
      render: ({ unit }) => (
        <Link to="/campaigns/$id/overview" params={{ id: campaignId }} search={{ unit: unit.id }}>
          {unit.name}
        </Link>
      ),
    },
    {
      key: 'need',
      title: t('overview:needColumn'),
      isNumber: true,
      isNamed: true,
      render: (row) => <NeedValue row={row} />,
    },
    {
      key: 'due',
      title: t('overview:due'),
      isNumber: true,
      isNamed: true,
      render: ({ unit, due }) => (
        <Link to="/cases" search={{ campaign: campaignId, unit: unit.id, are: 'DUE' }}>
          {due}
        </Link>
      ),
    },
    {
      key: 'closed',
      title: t('progress.closed'),
      isNamed: true,
      render: ({ unit, due, closed }) => (
        <Link to="/cases" search={{ campaign: campaignId, unit: unit.id, are: 'CLOSED' }}>
          <Share of={due} done={closed} />
        </Link>
      ),
    },
    { key: 'why', title: t('overview:why'), render: (row) => <NeedLinks campaignId={campaignId} row={row} /> },
  ]
  return (
    <>
      <DataTable label={t('progress.byUnit')} columns={columns} rows={units} keyOf={({ unit }) => unit.id} />
      <p className="table-foot">
        <ExportButton name={t('progress.byUnit')} head={unit.head} rows={() => units.map(unit.row)} />
      </p>
    </>
  )
}

/** Open tasks of duties: they are of no case, and in none of the numbers above. */
function DutyTable({ campaignId, duties }: { campaignId: string; duties: readonly Duty[] }) {
  const { t } = useTranslation('planner')
  const number = (key: 'open' | 'overdue'): Column<Duty> => ({
    key,
    title: t(`progress.${key}`),
    isNumber: true,
    isNamed: true,
    render: ({ duty, [key]: count }) => (
      <Link to="/campaigns/$id/duties" params={{ id: campaignId }} search={{ duty }}>
        <Figure value={count} isBad={key === 'overdue'} />
      </Link>
    ),
  })
  const columns: Column<Duty>[] = [
    { key: 'duty', title: t('progress.duty'), render: ({ title }) => title },
    number('open'),
    number('overdue'),
  ]
  return (
    <>
      <h3>
        {t('progress.duties')} <span className="faint">{t('progress.dutiesCount')}</span>
      </h3>
      <DataTable label={t('progress.duties')} columns={columns} rows={duties} keyOf={({ duty }) => duty} />
      <p className="table-foot">
        <ExportButton
          name={t('progress.duties')}
          head={(['duty', 'open', 'overdue'] as const).map((key) => t(`progress.${key}`))}
          rows={() => duties.map(({ title, open, overdue }) => [title, open, overdue])}
        />
      </p>
    </>
  )
}

/** A number; one that ought to be 0 is seen when it is not. */
const Figure = ({ value, isBad }: { value: number; isBad: boolean }) => (
  <span className={isBad && value > 0 ? 'figure-bad' : undefined}>{value}</span>
)

function Share({ of, done }: { of: number; done: number }) {
  const { t } = useTranslation('planner')
  const percent = of === 0 ? 0 : Math.round((done / of) * 100)
  return (
    <span className="share">
      <span className="share-bar" aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
      {t('progress.share', { done, percent })}
    </span>
  )
}
