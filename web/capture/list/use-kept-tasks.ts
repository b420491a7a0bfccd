import { useEffect, useState } from 'react'
import type { TaskDetail, TaskItem } from '../../../contracts/http/tasks.ts'
import { ApiError, request } from '../../shared/api.ts'
import { keep, readKept } from '../kept.ts'
import { taskPath, withoutPrivate } from '../task/kept-task.ts'

/** A day's work: so many tasks are fetched ahead, those due first. */
const AHEAD = 40
/** What was fetched a moment ago is not fetched again. */
const FRESH_MS = 10 * 60_000
/** Of the ledgers of the built-in templates and of most others: where a site is, in words. */
const ADDRESS = 'address'

/**
 * Fetches the first tasks of the list ahead, one after another, so that they open without a line. Answers the addresses of those that the
 * device has, null for those that are still to come, and how many the device has.
 */
export function useKeptTasks(person: number, tasks: readonly TaskItem[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, string | undefined>>(new Map())
  const [ready, setReady] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const run = async () => {
      const found = new Map<string, string | undefined>()
      let count = 0
      let hasLine = true
      for (const { id } of tasks.slice(0, AHEAD)) {
        const detail = await one(id)
        if (signal.aborted) return
        found.set(id, detail?.site.find(({ key }) => key === ADDRESS)?.value ?? undefined)
        setKnown(new Map(found))
        if (!detail) continue
        count += 1
        setReady(count)
      }
      async function one(id: string): Promise<TaskDetail | undefined> {
        const before = await readKept<TaskDetail>(person, taskPath(id))
        if (!hasLine || (before && Date.now() - before.at < FRESH_MS)) return before?.body
        try {
          const detail = withoutPrivate(await request<TaskDetail>('GET', taskPath(id), { signal }))
          await keep(person, taskPath(id), detail)
          return detail
        } catch (error) {
          if (error instanceof ApiError && error.isAway) hasLine = false
          return before?.body
        }
      }
    }
    // a device that keeps nothing reads everything when it is opened
    run().catch(() => undefined)
    return () => controller.abort()
  }, [person, tasks])
  const addresses = new Map<string, string | null | undefined>(
    tasks.slice(0, AHEAD).map(({ id }) => [id, known.has(id) ? known.get(id) : null]),
  )
  return { addresses, ready }
}
