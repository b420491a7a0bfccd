import { useCallback, useState } from 'react'
import type { TaskItem } from '../../contracts/http/tasks.ts'

const NONE: ReadonlyMap<string, TaskItem> = new Map()

/** The tasks chosen for a bulk act, those that are not loaded into the list too. They belong to the view and filters (`scope`) in which they were chosen. */
export function usePicked(scope: string) {
  const [chosen, setChosen] = useState({ scope, byId: NONE })
  const byId = chosen.scope === scope ? chosen.byId : NONE
  const toggle = useCallback(
    (task: TaskItem) =>
      setChosen((now) => {
        const next = new Map(now.scope === scope ? now.byId : NONE)
        if (!next.delete(task.id)) next.set(task.id, task)
        return { scope, byId: next }
      }),
    [scope],
  )
  const pick = useCallback(
    (tasks: readonly TaskItem[]) => setChosen({ scope, byId: new Map(tasks.map((task) => [task.id, task])) }),
    [scope],
  )
  const clear = useCallback(() => setChosen({ scope, byId: NONE }), [scope])
  return { byId, toggle, pick, clear }
}
