import { useTranslation } from 'react-i18next'
import type { HealthAnswer, PartItem } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useTime } from '../shared/use-time.ts'
import { spansOf } from './spans.ts'
import { Standing } from './standing.tsx'
import { usePartWords } from './use-part-words.ts'

type Change = HealthAnswer['history'][number]

interface HealthHistoryProps {
  history: readonly Change[]
  parts: readonly PartItem[]
  /** ISO 8601 */
  now: string
}

/** The last day of every part as a stripe, and every change of it as a table. */
export function HealthHistory({ history, parts, now }: HealthHistoryProps) {
  const { t } = useTranslation('operations')
  const words = usePartWords()
  const of = Map.groupBy(history, ({ part }) => part)
  return (
    <Section title={t('health.history')}>
      <p className="soft">{t('health.historyHelp')}</p>
      <div className="stripes" aria-hidden>
        {parts.map((part) => (
          <div key={part.part} className="stripe-row">
            <span>{words(part).name}</span>
            <span className="stripe">
              {spansOf(of.get(part.part) ?? [], now).map(({ state, from, length }) => (
                <i key={from} className={`is-${state.toLowerCase()}`} style={{ flexGrow: length }} />
              ))}
            </span>
          </div>
        ))}
      </div>
      <details>
        <summary>{t('health.changes', { count: history.length })}</summary>
        <Changes history={history} />
      </details>
    </Section>
  )
}

function Changes({ history }: { history: readonly Change[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const words = usePartWords()
  const columns: Column<Change>[] = [
    { key: 'since', title: t('health.since'), render: ({ since }) => time.instant(since) },
    { key: 'part', title: t('health.part'), render: ({ part, code }) => words({ part, code }).name },
    { key: 'state', title: t('health.state'), isShort: true, render: ({ state }) => <Standing state={state} /> },
  ]
  return (
    <DataTable
      label={t('health.history')}
      columns={columns}
      rows={history.toReversed()}
      keyOf={({ part, since }) => `${part} ${since}`}
    />
  )
}
