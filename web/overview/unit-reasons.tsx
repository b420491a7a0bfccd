import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LateCase, UnitReasons as Reasons } from '../../contracts/http/overview.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { NeedLinks, NeedValue } from './need-words.tsx'
import { unitReasonsQuery } from './overview.query.ts'

/** Why a unit needs help: by step, and its late cases with what is known of each. */
export function UnitReasons({ campaignId, unit }: { campaignId: string; unit: number }) {
  const { t } = useTranslation('overview')
  const { data, error, refetch } = useQuery(unitReasonsQuery(campaignId, unit))
  const heading = useRef<HTMLHeadingElement>(null)
  const name = data?.unit.unit.name
  useEffect(() => {
    // whoever opened it by key or by a reader goes on there
    if (name !== undefined) heading.current?.focus()
  }, [name])
  return (
    <section className="section unit-reasons" aria-labelledby="unit-reasons">
      <div className="section-head">
        <h2 id="unit-reasons" ref={heading} tabIndex={-1}>
          {name === undefined ? t('reasons') : t('reasonsOf', { unit: name })}
        </h2>
        <Link to="/campaigns/$id/overview" params={{ id: campaignId }} search={{}}>
          {t('closeReasons')}
        </Link>
      </div>
      {error && !data ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Told campaignId={campaignId} reasons={data} />
      ) : (
        <Loading rows={6} />
      )}
    </section>
  )
}

function Told({ campaignId, reasons: { unit, steps, late } }: { campaignId: string; reasons: Reasons }) {
  const { t } = useTranslation('overview')
  return (
    <>
      <p>
        {t('needColumn')} <NeedValue row={unit} />
        {t('and')}
        {t('sample', { count: unit.due })}
        {t('and')}
        <NeedLinks campaignId={campaignId} row={unit} />
      </p>
      {steps.length > 0 && (
        <ul className="reason-steps">
          {steps.map(({ step, title, open, overdue }) => (
            <li key={step + title}>
              {title}{' '}
              <span className="need-links">
                <Link to="/cases" search={{ campaign: campaignId, unit: unit.unit.id, step, are: 'OPEN' }}>
                  {t('stepOpen', { count: open })}
                </Link>
                {overdue > 0 && (
                  <Link to="/cases" search={{ campaign: campaignId, unit: unit.unit.id, step, are: 'OVERDUE' }}>
                    {t('need.overdue', { count: overdue })}
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {late.length === 0 ? (
        <p className="soft">{t('noLate')}</p>
      ) : (
        <LateCases campaignId={campaignId} unit={unit} late={late} />
      )}
    </>
  )
}

function LateCases({
  campaignId,
  unit,
  late,
}: {
  campaignId: string
  unit: Reasons['unit']
  late: readonly LateCase[]
}) {
  const { t } = useTranslation('overview')
  const time = useCampaignTime(campaignId)
  const why = useWhyLate()
  const columns: Column<LateCase>[] = [
    {
      key: 'name',
      title: t('late.case'),
      render: ({ id, name }) => (
        <Link to="/cases/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { key: 'step', title: t('late.step'), isNamed: true, render: ({ stepTitle }) => stepTitle },
    {
      key: 'days',
      title: t('late.days'),
      isNumber: true,
      isNamed: true,
      render: ({ workingDaysLate }) => workingDaysLate ?? '–',
    },
    { key: 'due', title: t('late.due'), isShort: true, isWideOnly: true, render: ({ dueAt }) => time.instant(dueAt) },
    { key: 'why', title: t('late.why'), render: why },
  ]
  return (
    <>
      <DataTable
        label={t('late.title', { unit: unit.unit.name })}
        columns={columns}
        rows={late}
        keyOf={({ id }) => id}
      />
      <p className="table-foot">
        {late.length < unit.overdue && (
          <Link to="/cases" search={{ campaign: campaignId, unit: unit.unit.id, are: 'OVERDUE' }}>
            {t('late.all', { count: unit.overdue })}
          </Link>
        )}
        <ExportButton
          name={t('late.title', { unit: unit.unit.name })}
          head={['case', 'step', 'days', 'due', 'why'].map((key) => t(`late.${key}`))}
          rows={() =>
            late.map((row) => [row.name, row.stepTitle, row.workingDaysLate, time.instant(row.dueAt), why(row)])
          }
        />
      </p>
    </>
  )
}

/** What is known of why a case is late, the gravest first. */
function useWhyLate(): (row: LateCase) => string {
  const { t } = useTranslation('overview')
  return ({ isStuck, returned, isHeld, performer, round }) => {
    const whose = performer ? t(isHeld ? 'late.held' : 'late.unclaimed', { unit: performer.name }) : t('late.nobody')
    return [
      ...(isStuck ? [t('late.stuck')] : []),
      ...(returned === null ? [] : [t('late.returned', { reason: returned })]),
      ...(round > 0 ? [t('late.again', { count: round })] : []),
      ...(isStuck ? [] : [whose]),
    ].join(t('and'))
  }
}
