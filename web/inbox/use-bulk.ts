import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Static } from 'typebox'
import type { BulkAnswer, TaskItem } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'

/** The server takes so many at once; more go in several calls. */
export const BATCH = 50
/** And no more than this in one go. */
export const MOST = 500
/** Of what decides, which has to be looked over: so many. */
export const MOST_DECIDED = 50

export type BulkVerb = 'claim' | 'complete' | 'transfer' | 'nudge'
export type BulkRow = Static<typeof BulkAnswer>['results'][number]

export interface BulkRun {
  verb: BulkVerb
  body: Record<string, unknown>
  tasks: readonly TaskItem[]
  rows: readonly BulkRow[]
  isBusy: boolean
  /** why the rest was not sent */
  broke: string | undefined
}

/** The tasks that have no result: the server went away, or somebody stopped. */
export const unsent = (run: BulkRun | undefined): TaskItem[] =>
  run?.tasks.filter(({ id }) => !run.rows.some(({ taskId }) => taskId === id)) ?? []

/** The tasks that were refused or not sent. */
export const notDone = ({ tasks, rows }: Pick<BulkRun, 'tasks' | 'rows'>): TaskItem[] =>
  tasks.filter(({ id }) => !rows.some(({ taskId, ok }) => ok && taskId === id))

/** A bulk act in batches, with a result for every row; it can be stopped between two of them. */
export function useBulk() {
  const client = useQueryClient()
  const errorText = useErrorText()
  const [run, setRun] = useState<BulkRun>()
  const stopped = useRef(false)

  /** Answers whether everything was sent. */
  const start = async (verb: BulkVerb, tasks: readonly TaskItem[], body: Record<string, unknown>): Promise<boolean> => {
    stopped.current = false
    const rows: BulkRow[] = []
    let broke: string | undefined
    const run = { verb, body, tasks }
    setRun({ ...run, rows, isBusy: true, broke })
    for (let at = 0; at < tasks.length && !stopped.current && broke === undefined; at += BATCH) {
      const taskIds = tasks.slice(at, at + BATCH).map(({ id }) => id)
      try {
        const { results } = await request<Static<typeof BulkAnswer>>('POST', `/api/tasks/bulk/${verb}`, {
          body: { taskIds, body },
          key: newKey(),
        })
        rows.push(...results)
      } catch (error) {
        broke = errorText(error).told
      }
      setRun({ ...run, rows: [...rows], isBusy: true, broke })
    }
    setRun({ ...run, rows, isBusy: false, broke })
    lookAgain(client)
    return broke === undefined && !stopped.current
  }
  return {
    run,
    start,
    stop: () => {
      stopped.current = true
    },
    close: () => setRun(undefined),
  }
}
