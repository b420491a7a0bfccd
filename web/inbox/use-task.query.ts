import { queryOptions } from '@tanstack/react-query'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { request } from '../shared/api.ts'
import { everyWhileProcessing } from '../shared/while-processing.ts'

/** Everything the task page needs. */
export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['tasks', 'detail', taskId],
    queryFn: ({ signal }) => request<TaskDetail>('GET', `/api/tasks/${encodeURIComponent(taskId)}`, { signal }),
    refetchInterval: ({ state: { data } }) => everyWhileProcessing(data && [data.task]),
  })
