import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignProgress } from '../../contracts/http/campaigns.ts'
import type { CaseStanding } from '../../contracts/http/overview.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { progressQuery } from './campaigns.query.ts'

type Step = CampaignProgress['byStep'][number]
type Unit = CampaignProgress['byUnit'][number]

/** Figures by state, step and unit; every one leads to the cases behind it. */
export function CampaignProgressPanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation(['planner', 'cases'])
  const time = useTime()
  const { data, error, refetch } = useQuery(progressQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const statuses = Object.entries(data.byStatus).sort(([one], [other]) => order(one) - order(other))
  return (
    <>
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
          <h3>{t('progress.byStep')}</h3>
          <StepTable campaignId={campaignId} steps={data.byStep} />
        </div>
        <div>
          <h3>
            {t('progress.byUnit')} <span className="faint">{t('progress.byNeed')}</span>
          </h3>
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
  if (steps.length === 0) return <p className="soft">{t('progress.noSteps')}</p>
  const columns: Column<Step>[] = [
    {
      key: 'step',
      title: t('progress.step'),
      render: ({ step, title }) => (
        <Link to="/cases" search={{ campaign: campaignId, step }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'open',
      title: t('progress.open'),
      isNumber: true,
      render: ({ open }) => <Figure label={t('progress.open')} value={open} />,
    },
    {
      key: 'overdue',
      title: t('progress.overdue'),
      isNumber: true,
      render: ({ step, overdue }) => (
        <Link to="/cases" search={{ campaign: campaignId, step, are: 'OVERDUE' }}>
          <Figure label={t('progress.overdue')} value={overdue} isBad />
        </Link>
      ),
    },
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
        <ExportButton
          name={t('progress.byStep')}
          head={(['step', 'open', 'overdue'] as const).map((key) => t(`progress.${key}`))}
          rows={() => steps.map(({ title, open, overdue }) => [title, open, overdue])}
        />
      </p>
    </>
  )
}

/** Who needs help first: the share that is overdue, then the share still open. Units, never persons. */
function UnitTable({ campaignId, units }: { campaignId: string; units: readonly Unit[] }) {
  const { t } = useTranslation('planner')
  if (units.length === 0) return <p className="soft">{t('progress.noUnits')}</p>
  const rows = [...units].sort(
    (a, b) => b.overdue / b.cases - a.overdue / a.cases || a.closed / a.cases - b.closed / b.cases,
  )
  const columns: Column<Unit>[] = [
    {
      key: 'unit',
      title: t('progress.unit'),
      render: ({ unit }) => (
        <Link to="/cases" search={{ campaign: campaignId, unit: unit.id }}>
          {unit.name}
        </Link>
      ),
    },
    {
      key: 'cases',
      title: t('progress.cases'),
      isNumber: true,
      render: ({ cases }) => <Figure label={t('progress.cases')} value={cases} />,
    },
    { key: 'closed', title: t('progress.closed'), render: ({ cases, closed }) => <Share of={cases} done={closed} /> },
    ...TROUBLES.map(
      ([key, are]): Column<Unit> => ({
        key,
        title: t(`progress.${key}`),
        isNumber: true,
        render: ({ unit, [key]: count }) => (
          <Link to="/cases" search={{ campaign: campaignId, unit: unit.id, are }}>
            <Figure label={t(`progress.${key}`)} value={count} isBad={key === 'overdue'} />
          </Link>
        ),
      }),
    ),
  ]
  return (
    <>
      <DataTable label={t('progress.byUnit')} columns={columns} rows={rows} keyOf={({ unit }) => unit.id} />
      <p className="table-foot">
        <ExportButton
          name={t('progress.byUnit')}
          head={(['unit', 'cases', 'closed', 'overdue', 'returned', 'stuck'] as const).map((key) =>
            t(`progress.${key}`),
          )}
          rows={() =>
            rows.map(({ unit, cases, closed, overdue, returned, stuck }) => [
              unit.name,
              cases,
              closed,
              overdue,
              returned,
              stuck,
            ])
          }
        />
      </p>
    </>
  )
}

/** A number that keeps its name on a phone, where the header is gone. */
function Figure({ label, value, isBad = false }: { label: string; value: number; isBad?: boolean }) {
  return (
    <span className={isBad && value > 0 ? 'figure-bad' : undefined}>
      <span className="phone-label">{label} </span>
      {value}
    </span>
  )
}

function Share({ of, done }: { of: number; done: number }) {
  const { t } = useTranslation('planner')
  const percent = of === 0 ? 0 : Math.round((done / of) * 100)
  return (
    <span className="share">
      <span className="phone-label">{t('progress.closed')} </span>
      <span className="share-bar" aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
      {t('progress.share', { done, percent })}
    </span>
  )
}
