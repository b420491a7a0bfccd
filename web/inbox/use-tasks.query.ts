import { infiniteQueryOptions, type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TaskItem, TaskPage, TaskQuery } from '../../contracts/http/tasks.ts'
import { queryString, request } from '../shared/api.ts'
import { everyWhileProcessing } from '../shared/while-processing.ts'

const PAGE_SIZE = 50

type Filters = Omit<TaskQuery, 'cursor' | 'limit'>

export const tasksQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<TaskPage>(
        'GET',
        `/api/tasks${queryString({ view: 'todo', ...filters, cursor: pageParam, limit: PAGE_SIZE })}`,
        {
          signal,
        },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) => everyWhileProcessing(data?.pages.flatMap(({ items }) => items)),
  })

/** The tasks of a view, page by page, as the server orders them: what was sent back first, then by least time left. */
export function useTasks(filters: Filters) {
  const query = useInfiniteQuery(tasksQuery(filters))
  const { data } = query
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...query, tasks, total: data?.pages[0]?.total, isTotalExact: data?.pages[0]?.totalExact ?? true }
}

/** Changes a task in every list that shows it; undefined takes it out. Returns how to undo it. */
export function patchTaskLists(
  client: QueryClient,
  taskId: string,
  change: (task: TaskItem) => TaskItem | undefined,
): () => void {
  const before = client.getQueriesData<{ pages: TaskPage[]; pageParams: unknown[] }>({ queryKey: ['tasks', 'list'] })
  for (const [key, data] of before) {
    if (!data) continue
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((item) => (item.id === taskId ? (change(item) ?? []) : item)),
    }))
    client.setQueryData(key, { ...data, pages })
  }
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}
