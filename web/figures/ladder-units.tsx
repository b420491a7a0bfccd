import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LaddersOut } from '../../contracts/http/figures.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { endOf, nextRung } from './next-rung.ts'

type Ladder = LaddersOut['items'][number]
type Unit = Ladder['units'][number]

/** The units that something was counted against, the most first, with the rungs reached and their measures. */
export function LadderUnits({ campaignId, ladder }: { campaignId: string; ladder: Ladder }) {
  const { t } = useTranslation('figures')
  const nextText = (count: number) => {
    const next = nextRung(ladder, count)
    return next ? t('ladder.next', { ...next, count: next.missing }) : t('ladder.top')
  }
  const columns: Column<Unit>[] = [
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit.name },
    {
      key: 'period',
      title: t('column.period'),
      isNamed: true,
      render: ({ period }) => (period === 'CAMPAIGN' ? t('per.CAMPAIGN') : period),
    },
    {
      key: 'count',
      title: t('column.count'),
      isNumber: true,
      isNamed: true,
      render: ({ unit, count, period }) => (
        <Link
          to="/campaigns/$id/$kind/$figure/rows"
          params={{ id: campaignId, kind: 'ladders', figure: ladder.id }}
          search={{ unit: unit.id, ...(period === 'CAMPAIGN' ? {} : { period }) }}
        >
          {count}
        </Link>
      ),
    },
    {
      key: 'reached',
      title: t('column.reached'),
      render: (unit) => <Reached campaignId={campaignId} ladder={ladder} unit={unit} />,
    },
    { key: 'next', title: t('column.next'), isNamed: true, render: ({ count }) => nextText(count) },
    { key: 'ends', title: t('column.ends'), isNamed: true, render: () => t(`ladder.${endOf(ladder)}`) },
  ]
  const titleOf = (rung: number) => ladder.rungs[rung]?.title ?? String(rung + 1)
  return (
    <>
      <DataTable
        label={ladder.title}
        columns={columns}
        rows={ladder.units}
        keyOf={({ unit, period }) => `${unit.id}.${period}`}
      />
      <p className="table-foot">
        <ExportButton
          name={ladder.title}
          head={['unit', 'period', 'count', 'reached', 'next', 'measure'].map((key) => t(`column.${key}`))}
          rows={() =>
            ladder.units.map(({ unit, period, count, reached }) => [
              unit.name,
              period,
              count,
              reached.map(({ rung }) => titleOf(rung)).join('; '),
              nextText(count),
              reached.flatMap(({ measure }) => measure ?? []).join('; '),
            ])
          }
        />
      </p>
    </>
  )
}

function Reached({ campaignId, ladder, unit }: { campaignId: string; ladder: Ladder; unit: Unit }) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  if (unit.reached.length === 0) return <span className="faint">{t('ladder.below')}</span>
  return (
    <ul className="reached">
      {unit.reached.map(({ rung, at, passed, standsAbove, measure, facts }) => (
        <li key={rung}>
          {ladder.rungs[rung]?.title ?? rung + 1}{' '}
          <span className="soft">
            {time.instant(at)} · {t('ladder.facts', { count: facts })}
          </span>{' '}
          {measure ? (
            <Link to="/cases/$id" params={{ id: measure }}>
              {t('ladder.measure')}
            </Link>
          ) : (
            passed && <span className="faint">{t('ladder.passed')}</span>
          )}
          {standsAbove && <span className="ladder-above"> {t('ladder.standsAbove')}</span>}
        </li>
      ))}
    </ul>
  )
}
