import type { TaskPlaces } from '../../contracts/http/boundary.ts'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import type { Site } from './site-map.tsx'

/** The listed tasks that have a place, in the order of the list, and how many have none. */
export function sitesOf(
  tasks: readonly TaskItem[],
  { items }: TaskPlaces,
  dueText: (task: TaskItem) => string,
): { sites: Site[]; without: number } {
  const places = new Map(items.map(({ taskId, longitude, latitude }) => [taskId, { longitude, latitude }]))
  const sites = tasks.flatMap((task) => {
    const place = places.get(task.id)
    if (!place) return []
    return [{ id: task.id, title: `${task.title} · ${task.name}`, due: dueText(task), state: task.due.state, ...place }]
  })
  return { sites, without: tasks.length - sites.length }
}
