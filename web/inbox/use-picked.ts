import { useCallback, useMemo, useState } from 'react'
import type { TaskItem } from '../../contracts/http/tasks.ts'

const NONE: ReadonlySet<string> = new Set()

/** The tasks chosen for a bulk act. They belong to the view and filters (`scope`) in which they were chosen. */
export function usePicked(tasks: readonly TaskItem[], scope: string) {
  const [chosen, setChosen] = useState({ scope, ids: NONE })
  const ids = chosen.scope === scope ? chosen.ids : NONE
  const toggle = useCallback(
    (taskId: string) =>
      setChosen((now) => {
        const next = new Set(now.scope === scope ? now.ids : NONE)
        if (!next.delete(taskId)) next.add(taskId)
        return { scope, ids: next }
      }),
    [scope],
  )
  const pickAll = useCallback((taskIds: readonly string[]) => setChosen({ scope, ids: new Set(taskIds) }), [scope])
  const clear = useCallback(() => setChosen({ scope, ids: NONE }), [scope])
  const picked = useMemo(() => tasks.filter((task) => ids.has(task.id)), [tasks, ids])
  return { ids, tasks: picked, toggle, pickAll, clear }
}
