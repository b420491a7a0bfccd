import { queryOptions } from '@tanstack/react-query'
import type { TaskItem, TaskPage, TaskQuery } from '../../contracts/http/tasks.ts'
import { queryString, request } from '../shared/api.ts'

const LARGEST_PAGE = 200

type Filters = Omit<TaskQuery, 'cursor' | 'limit'>

const alike = (filters: Filters, like: TaskItem): Filters => ({
  ...filters,
  view: 'todo',
  campaign: like.campaignId,
  step: like.step,
})

const page = (query: TaskQuery, signal?: AbortSignal) =>
  request<TaskPage>('GET', `/api/tasks${queryString(query)}`, signal ? { signal } : {})

/** How many tasks of the list stand at the same step as one of them. */
export const alikeCountQuery = (filters: Filters, like: TaskItem) =>
  queryOptions({
    queryKey: ['tasks', 'alike', alike(filters, like)],
    queryFn: async ({ signal }) => {
      const { total, totalExact } = await page({ ...alike(filters, like), limit: 1 }, signal)
      return { total: total ?? 0, isExact: totalExact !== false }
    },
  })

/** Those tasks, in the order of the list, page by page; at most `most`. */
export async function alikeTasks(filters: Filters, like: TaskItem, most: number): Promise<TaskItem[]> {
  const found: TaskItem[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await page({
      ...alike(filters, like),
      limit: LARGEST_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    })
    found.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined && found.length < most)
  return found.slice(0, most)
}
