import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { ApiError, newKey, request } from '../shared/api.ts'
import { patchTaskLists } from './use-tasks.query.ts'

/** Opening a task reads it. The mark is the reader's own: nobody else sees it. */
export function useMarkRead(task: TaskItem | undefined): void {
  const client = useQueryClient()
  const unreadId = task?.unread ? task.id : undefined
  useEffect(() => {
    if (unreadId === undefined) return
    patchTaskLists(client, unreadId, (item) => ({ ...item, unread: false }))
    request('POST', `/api/tasks/${unreadId}/read`, { body: {}, key: newKey() }).catch((error: unknown) => {
      // a mark that did not arrive is set at the next opening; anything else is a defect
      if (!(error instanceof ApiError)) throw error
    })
  }, [client, unreadId])
}
