import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskCounts, TaskView } from '../../contracts/http/tasks.ts'
import { taskCountsQuery } from '../shared/task-counts.query.ts'
import { VIEWS } from './inbox-search.ts'

const LIMIT = 1000

/** 待办 · 已办 · 抄送我 · 我发起 · 问我的, with what waits in each. */
export function InboxTabs({ view, onChange }: { view: TaskView; onChange: (view: TaskView) => void }) {
  const { t } = useTranslation('inbox')
  const { data: counts } = useQuery(taskCountsQuery)
  return (
    <Tabs
      activeKey={view}
      onChange={(key) => onChange(key as TaskView)}
      items={VIEWS.map((key) => {
        const count = counts && countOf(counts, key)
        return {
          key,
          label: (
            <>
              {t(`view.${key}`)}
              {count && <span className="tab-count">{count}</span>}
            </>
          ),
        }
      })}
    />
  )
}

function countOf(counts: TaskCounts, view: TaskView): string | undefined {
  const count = view === 'todo' || view === 'cc' || view === 'asked' ? counts[view] : 0
  if (count === 0) return undefined
  return counts.capped && count >= LIMIT ? `${LIMIT}+` : String(count)
}
