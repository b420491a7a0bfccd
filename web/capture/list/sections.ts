import type { TaskItem } from '../../../contracts/http/tasks.ts'

export type SectionId = 'returned' | 'overdue' | 'today' | 'soon' | 'later'

const ORDER: readonly SectionId[] = ['returned', 'overdue', 'today', 'soon', 'later']

const sectionOf = ({ returned, due }: Pick<TaskItem, 'returned' | 'due'>): SectionId => {
  if (returned) return 'returned'
  if (due.state === 'overdue' || due.state === 'today' || due.state === 'soon') return due.state
  return 'later'
}

/** The tasks under what they ask for first: sent back, overdue, today; each in the order in which they came, by least time left. */
export function sectionsOf(tasks: readonly TaskItem[]): { id: SectionId; tasks: TaskItem[] }[] {
  const by = Map.groupBy(tasks, sectionOf)
  return ORDER.flatMap((id) => {
    const found = by.get(id)
    return found ? [{ id, tasks: found }] : []
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
