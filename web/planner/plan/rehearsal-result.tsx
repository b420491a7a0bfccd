import { useTranslation } from 'react-i18next'
import type { RehearsalItem, RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { useNumberWords } from '../../shared/use-number-words.ts'
import { useTime } from '../../shared/use-time.ts'
import { BurdenEstimate } from './burden.tsx'
import { LoadBars } from './load-bars.tsx'
import { LoadTable } from './load-table.tsx'
import { RehearsalBeside } from './rehearsal-beside.tsx'
import { RehearsalNotes } from './rehearsal-notes.tsx'
import { StepCounts } from './step-counts.tsx'

const FIGURES = ['cases', 'closed', 'overdue', 'escalations'] as const

/** What would happen: the four figures, warnings, the load of each unit, holidays that are hit, and counts of every event. */
export function RehearsalResult({ rehearsal, summary }: { rehearsal: RehearsalItem; summary: RehearsalSummary }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const inWords = useNumberWords()
  return (
    <div className="rehearsal">
      <dl className="figures">
        {FIGURES.map((figure) => (
          <div key={figure} className={figure === 'overdue' && summary.overdue > 0 ? 'is-bad' : undefined}>
            <dt>{t(`rehearse.figure.${figure}`)}</dt>
            <dd title={String(summary[figure])}>{inWords(summary[figure])}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        {t('rehearse.span', {
          from: time.day(summary.from),
          until: time.day(summary.until),
          seconds: (summary.elapsedMs / 1000).toFixed(1),
        })}
      </p>
      <RehearsalNotes told={summary.warnings} said={summary.said?.warnings} />
      {summary.work && <BurdenEstimate work={summary.work} />}
      <RehearsalBeside rehearsal={rehearsal} summary={summary} />
      <h3>{t('rehearse.load')}</h3>
      <LoadBars summary={summary} />
      <LoadTable load={summary.load} />
      {summary.holidays.length > 0 && (
        <>
          <h3>{t('rehearse.holidays')}</h3>
          <p>{summary.holidays.join(t('comma'))}</p>
        </>
      )}
      {summary.steps && summary.steps.length > 0 && <StepCounts rows={summary.steps} />}
      <Sent summary={summary} />
      <h3>{t('rehearse.counts')}</h3>
      <EventCounts counts={summary.counts} />
    </div>
  )
}

/** Documents and notices that would go out. */
function Sent({ summary: { documents, notices } }: { summary: RehearsalSummary }) {
  const { t } = useTranslation('planner')
  if (notices === undefined || !documents) return null
  return (
    <>
      <h3>{t('rehearse.sent')}</h3>
      <dl className="event-counts">
        <div>
          <dt>{t('rehearse.notices')}</dt>
          <dd>{notices}</dd>
        </div>
        {documents.map(({ title, count }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function EventCounts({ counts }: { counts: RehearsalSummary['counts'] }) {
  const { t } = useTranslation(['planner', 'cases'])
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a)
  return (
    <dl className="event-counts">
      {rows.map(([type, count]) => (
        <div key={type}>
          {/* events have their words with the cases, where people read them */}
          <dt>{t(`cases:event.${type}`, { defaultValue: type })}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}
