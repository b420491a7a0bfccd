import { useQueryClient } from '@tanstack/react-query'
import type { ActAnswer } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'
import { observable } from '../shared/observable.ts'
import { useMe } from '../shared/session.ts'
import type { GivenFile } from './draft.ts'
import { taskQuery } from './use-task.query.ts'

/** A comment that is not among the task's words yet. */
export interface PendingComment {
  /** kept over retries, so that it counts once */
  key: string
  person: number
  taskId: string
  text: string
  files: GivenFile[]
  /** ISO 8601, when it was written */
  at: string
  /** why it did not arrive; absent: it is on its way */
  failed?: string
}

const STORED_AS = 'muster.comments'
const comments = observable<readonly PendingComment[]>(read())

/** What a reload cut off may have arrived or not: it waits for another try, under its own key. */
function read(): readonly PendingComment[] {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]') as PendingComment[]
    return stored.map((one) => ({ ...one, failed: one.failed ?? '' }))
  } catch {
    // written by hand or by an older version: nothing waits
    return []
  }
}

function change(next: readonly PendingComment[]): void {
  comments.set(next)
  sessionStorage.setItem(STORED_AS, JSON.stringify(next))
}

const put = (comment: PendingComment) =>
  change(
    [...comments.get().filter(({ key }) => key !== comment.key), comment].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  )
const drop = (key: string) => change(comments.get().filter((one) => one.key !== key))

/** My comments on a task that are on their way, or did not arrive: the oldest first. */
export function usePendingComments(taskId: string) {
  const client = useQueryClient()
  const errorText = useErrorText()
  const { person } = useMe()
  const waiting = comments.use().filter((one) => one.taskId === taskId && one.person === person.id)
  const send = async ({ failed: _before, ...comment }: PendingComment) => {
    put(comment)
    const { key, text, files } = comment
    const body = { text, ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}) }
    try {
      await request<ActAnswer>('POST', `/api/tasks/${taskId}/comment`, { body, key })
    } catch (error) {
      put({ ...comment, failed: errorText(error).told })
      return
    }
    // it stands among the task's words before it goes from here: pages hear of an answer one turn later; what cannot be read then is
    // said by the page that reads it
    await client.fetchQuery({ ...taskQuery(taskId), staleTime: 0 }).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve))
    drop(key)
    lookAgain(client)
  }
  return {
    waiting,
    write: (text: string, files: GivenFile[]) =>
      void send({ key: newKey(), person: person.id, taskId, text, files, at: new Date().toISOString() }),
    again: (comment: PendingComment) => void send(comment),
    drop: ({ key }: PendingComment) => drop(key),
  }
}
