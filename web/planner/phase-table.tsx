import { ExclamationCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EdgeWait, PhaseItem } from '../../contracts/http/campaigns.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { useTime } from '../shared/use-time.ts'
import { reasonText } from '../why/reason-text.ts'
import { DateField } from './date-field.tsx'
import type { EdgeMoves, Move } from './edge-moves.ts'
import { usePhaseStatus } from './phase-status.ts'
import { usePhaseWarnings } from './phase-warnings.ts'
import { type CalendarDay, edgeDay, phaseSpan, workdaysIn } from './timeline.ts'

interface PhaseTableProps {
  phases: readonly PhaseItem[]
  days: readonly CalendarDay[]
  /** the campaign is: no phase of it goes on */
  isClosed: boolean
  /** absent: the dates are only looked at */
  moves: EdgeMoves | undefined
}

interface EdgeEditProps {
  phase: PhaseItem
  edge: Move['edge']
  moves: EdgeMoves | undefined
}

/** The field that moves an edge as pulling it does; a day that was refused stays in it, with the reason. */
function EdgeEdit({ phase, edge, moves }: EdgeEditProps) {
  const { t } = useTranslation('planner')
  const handle = moves?.handleOf(phase, edge)
  if (!moves || !handle) return null
  const id = `edge-${phase.id}-${edge}`
  const { refused } = moves
  const mine = refused?.move.phase === phase.id && refused.move.edge === edge ? refused : undefined
  const span = phaseSpan(phase)
  return (
    <div className="edge-edit">
      <label htmlFor={id} className="visually-hidden">
        {t(`timeline.move.${edge}`, { title: phase.title, by: handle.by })}
      </label>
      <DateField
        id={id}
        value={mine?.move.to ?? (edge === 'starts' ? span.first : span.last)}
        disabled={moves.isBusy}
        {...(handle.min === undefined ? {} : { min: handle.min })}
        onChange={(to) => moves.move({ phase: phase.id, edge, to })}
      />
      {mine && (
        <div role="alert" className="edge-refused">
          {mine.told}
        </div>
      )}
    </div>
  )
}

/** The phases as a table: dates with what kind of day they are, working days, warnings, and why the dates are so. */
export function PhaseTable({ phases, days, isClosed, moves }: PhaseTableProps) {
  const { t } = useTranslation(['planner', 'why'])
  const whyText = reasonText(useTranslation('why').t, useTime())
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
          edit={<EdgeEdit phase={phase} edge="starts" moves={moves} />}
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
          edit={<EdgeEdit phase={phase} edge="ends" moves={moves} />}
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
                {phase.why.map(whyText).map((reason) => (
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
      <p className="table-foot">
        <ExportButton
          name={t('phase.table')}
          head={(['title', 'status', 'first', 'last', 'workdays', 'notes'] as const).map((key) => t(`phase.${key}`))}
          rows={() =>
            phases.map((phase) => {
              const span = phaseSpan(phase)
              return [
                phase.title,
                phaseStatus(phase.status),
                span.first,
                span.last,
                workdaysIn(span, days),
                phaseWarnings(phase).join(t('semicolon')),
              ]
            })
          }
        />
      </p>
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
  edit: ReactNode
}

/** A date, and what to mind about it: a holiday, a weekend, a make-up workday. */
function EdgeDate({ date, days, isTentative, wait, isFirst = false, edit }: EdgeDateProps) {
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
      {edit}
    </>
  )
}
