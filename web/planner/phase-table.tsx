import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { EdgeWait, PhaseItem } from '../../contracts/http/campaigns.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useTime } from '../shared/use-time.ts'
import { usePhaseStatus } from './phase-status.ts'
import { usePhaseWarnings } from './phase-warnings.ts'
import { type CalendarDay, edgeDay, phaseSpan, workdaysIn } from './timeline.ts'

interface PhaseTableProps {
  phases: readonly PhaseItem[]
  days: readonly CalendarDay[]
  /** the campaign is: no phase of it goes on */
  isClosed: boolean
}

/** The phases as a table: dates with what kind of day they are, working days, warnings, and why the dates are so. */
export function PhaseTable({ phases, days, isClosed }: PhaseTableProps) {
  const { t } = useTranslation('planner')
  const phaseStatus = usePhaseStatus(isClosed)
  const phaseWarnings = usePhaseWarnings()
  const columns: Column<PhaseItem>[] = [
    { key: 'title', title: t('phase.title'), render: ({ title }) => <strong>{title}</strong> },
    { key: 'status', title: t('phase.status'), isShort: true, render: ({ status }) => phaseStatus(status) },
    {
      key: 'first',
      title: t('phase.first'),
      isNamed: true,
      render: (phase) => (
        <EdgeDate
          date={phaseSpan(phase).first}
          days={days}
          isFirst
          isTentative={phase.tentative.starts}
          wait={phase.waits?.starts}
        />
      ),
    },
    {
      key: 'last',
      title: t('phase.last'),
      isNamed: true,
      render: (phase) => (
        <EdgeDate
          date={phaseSpan(phase).last}
          days={days}
          isTentative={phase.tentative.ends}
          wait={phase.waits?.ends}
        />
      ),
    },
    {
      key: 'workdays',
      title: t('phase.workdays'),
      isNumber: true,
      isNamed: true,
      render: (phase) => workdaysIn(phaseSpan(phase), days),
    },
    {
      key: 'notes',
      title: t('phase.notes'),
      render: (phase) => (
        <>
          {phaseWarnings(phase).map((warning) => (
            <div key={warning} className="phase-warning">
              <ExclamationCircleOutlined aria-hidden /> {warning}
            </div>
          ))}
          {phase.why.length > 0 && (
            <details className="phase-why">
              <summary>{t('phase.why')}</summary>
              <ul>
                {phase.why.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      ),
    },
  ]
  return (
    <div className="phase-table">
      <DataTable label={t('phase.table')} columns={columns} rows={phases} keyOf={({ id }) => id} />
    </div>
  )
}

interface EdgeDateProps {
  date: string
  days: readonly CalendarDay[]
  /** depends on an event that has not come */
  isTentative: boolean
  wait?: EdgeWait | null | undefined
  isFirst?: boolean
}

/** A date, and what to mind about it: a holiday, a weekend, a make-up workday. */
function EdgeDate({ date, days, isTentative, wait, isFirst = false }: EdgeDateProps) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const edge = edgeDay(date, days)
  if (wait?.for === 'YEARLY') return <span className="faint">{t('phase.wait.YEARLY')}</span>
  return (
    <>
      {wait && <div className="phase-wait">{t(`phase.wait.${wait.for}`, { note: wait.note })}</div>}
      {time.day(date)}
      {isTentative && <span className="faint"> {t('phase.tentative')}</span>}
      {edge && edge.kind !== 'WORKDAY' && (
        <div className={edge.kind === 'MAKE_UP_WORKDAY' ? 'faint' : 'phase-warning'}>
          {t(`day.${edge.kind}`, { name: edge.name ?? '' })}
          {isFirst &&
            edge.firstWorkday &&
            edge.firstWorkday !== date &&
            t('day.worksFrom', { date: time.day(edge.firstWorkday) })}
        </div>
      )}
    </>
  )
}
