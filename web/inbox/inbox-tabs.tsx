import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskCounts, TaskView } from '../../contracts/http/tasks.ts'
import { taskCountsQuery } from '../shared/task-counts.query.ts'
import { VIEWS } from './inbox-search.ts'

const LIMIT = 1000
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** 待办 · 已办 · 抄送我 · 我发起 · 问我的, with what waits in each. Tab comes to the present one, the arrows to the others. */
export function InboxTabs({ view, onChange }: { view: TaskView; onChange: (view: TaskView) => void }) {
  const { t } = useTranslation('inbox')
  const { data: counts } = useQuery(taskCountsQuery)
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (by === undefined) return
    const next = VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length] ?? view
    onChange(next)
    list.current?.querySelector<HTMLElement>(`[data-view=${next}]`)?.focus()
  }
  return (
    <div ref={list} className="inbox-tabs" role="tablist" aria-label={t('title')} onKeyDown={onKeyDown}>
      {VIEWS.map((key) => {
        // the last one's moves nothing when it comes
        const count = counts && countOf(counts, key)
        const isKept = key === 'todo' || key === 'cc'
        return (
          <button
            key={key}
            type="button"
            role="tab"
            data-view={key}
            aria-selected={key === view}
            tabIndex={key === view ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {t(`view.${key}`)}
            {(count || isKept) && <span className="tab-count">{count}</span>}
          </button>
        )
      })}
    </div>
  )
}

function countOf(counts: TaskCounts, view: TaskView): string | undefined {
  const count = view === 'todo' || view === 'cc' || view === 'asked' ? counts[view] : 0
  if (count === 0) return undefined
  return counts.capped && count >= LIMIT ? `${LIMIT}+` : String(count)
}
