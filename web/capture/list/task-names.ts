import type { TaskPage } from '../../../contracts/http/tasks.ts'
import { readKept } from '../kept.ts'

/** My open tasks by least time left, the first page: what a person needs for a day. */
export const LIST = '/api/tasks?view=todo&limit=100'

/** Task → step and site, of the list that was fetched last. */
export async function taskNames(person: number): Promise<ReadonlyMap<string, string>> {
  const kept = await readKept<TaskPage>(person, LIST)
  return new Map((kept?.body.items ?? []).map(({ id, title, name }) => [id, `${title} · ${name}`]))
}
