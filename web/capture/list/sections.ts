import type { TaskItem } from '../../../contracts/http/tasks.ts'

export type SectionId = 'returned' | 'overdue' | 'today' | 'soon' | 'later'

const ORDER: readonly SectionId[] = ['returned', 'overdue', 'today', 'soon', 'later']

const sectionOf = ({ returned, due }: TaskItem): SectionId => {
  if (returned) return 'returned'
  if (due.state === 'overdue' || due.state === 'today' || due.state === 'soon') return due.state
  return 'later'
}

export interface Section {
  id: SectionId
  /** all of them that are on the device */
  count: number
  /** the server has more that may belong here */
  isOpen: boolean
  /** those to show */
  tasks: TaskItem[]
}

/**
 * The tasks under what they ask for first: sent back, overdue, today; each in the order in which they came, by least time left.
 * @param rows how many are shown at most, from the first section on
 * @param end the last that the server has sent, where it has more: they stand after it
 */
export function sectionsOf(tasks: readonly TaskItem[], rows: number, end?: TaskItem): Section[] {
  const by = Map.groupBy(tasks, sectionOf)
  const reached = end ? ORDER.indexOf(sectionOf(end)) : ORDER.length
  let left = rows
  return ORDER.flatMap((id, at) => {
    const found = by.get(id) ?? []
    const shown = found.slice(0, left)
    left -= shown.length
    return shown.length > 0 ? [{ id, count: found.length, isOpen: at >= reached, tasks: shown }] : []
  })
}

/** Tasks that have all the words somewhere in their name, step, unit or address. */
export function matching(tasks: readonly TaskItem[], typed: string, addressOf: (task: TaskItem) => string): TaskItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return tasks.filter((task) => {
    const text = `${task.name} ${task.title} ${task.unit.name} ${addressOf(task)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
