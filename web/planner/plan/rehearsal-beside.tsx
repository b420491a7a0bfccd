import { useTranslation } from 'react-i18next'
import type { RehearsalItem, RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { useTime } from '../../shared/use-time.ts'
import { FinishChart } from './finish-chart.tsx'
import { RehearsalNotes } from './rehearsal-notes.tsx'

/** What the run says beside its cases: matters, duties, rungs reached, clashes with days off, tasks a head, and when the sites are closed. */
export function RehearsalBeside({ rehearsal, summary }: { rehearsal: RehearsalItem; summary: RehearsalSummary }) {
  const { t } = useTranslation('planner')
  const { matters, duties, rungs, measures, clashes = [], perPerson = [], finish } = summary
  const counts = [
    ...(matters ? [['matters', matters.opened] as const, ['mattersClosed', matters.closed] as const] : []),
    ...(duties
      ? (['recorded', 'late', 'missed', 'short'] as const).map((name) => [`duties.${name}`, duties[name]] as const)
      : []),
    ...(rungs === undefined ? [] : [['rungs', rungs] as const]),
    ...(measures === undefined ? [] : [['measures', measures] as const]),
  ]
  return (
    <>
      {counts.length > 0 && (
        <>
          <h3>{t('rehearse.beside')}</h3>
          <dl className="event-counts">
            {counts.map(([name, count]) => (
              <div key={name}>
                <dt>{t(`rehearse.count.${name}`)}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {finish && <Finish finish={finish} rehearsal={rehearsal} />}
      <FinishChart summary={summary} />
      <RehearsalNotes told={clashes} said={summary.said?.clashes} />
      {perPerson.length > 0 && <PerPerson rows={perPerson} />}
    </>
  )
}

/** When the first, half, nine tenths and the last of the sites are closed. */
function Finish({
  finish,
  rehearsal: { behaviour, seed },
}: {
  finish: NonNullable<RehearsalSummary['finish']>
  rehearsal: RehearsalItem
}) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const assumed = typeof behaviour === 'string' ? t(`rehearse.behaviours.${behaviour}.title`) : t('finish.several')
  return (
    <>
      <h3>{t('rehearse.finish.title')}</h3>
      <p className="soft">{t('finish.assumed', { assumed, seed })}</p>
      <dl className="event-counts">
        {(['first', 'half', 'most', 'last'] as const).map((which) => (
          <div key={which}>
            <dt>{t(`rehearse.finish.${which}`)}</dt>
            <dd>{finish[which] ? time.day(finish[which]) : t('rehearse.finish.never')}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Row = NonNullable<RehearsalSummary['perPerson']>[number]

/** Units with the most tasks for each of their people. */
function PerPerson({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('planner')
  const number = { isNumber: true, isNamed: true } as const
  const columns: Column<Row>[] = [
    { key: 'unit', title: t('rehearse.perPerson.unit'), render: ({ unit }) => unit },
    { key: 'people', title: t('rehearse.perPerson.people'), ...number, render: ({ people }) => people },
    { key: 'tasks', title: t('rehearse.perPerson.tasks'), ...number, render: ({ tasks }) => tasks },
    { key: 'each', title: t('rehearse.perPerson.each'), ...number, render: ({ each }) => each },
  ]
  return (
    <>
      <h3>{t('rehearse.perPerson.title')}</h3>
      <DataTable label={t('rehearse.perPerson.title')} columns={columns} rows={rows} keyOf={({ unit }) => unit} />
      <p className="table-foot">
        <ExportButton
          name={t('rehearse.perPerson.title')}
          head={(['unit', 'people', 'tasks', 'each'] as const).map((key) => t(`rehearse.perPerson.${key}`))}
          rows={() => rows.map(({ unit, people, tasks, each }) => [unit, people, tasks, each])}
        />
      </p>
    </>
  )
}
