import type { TaskItem } from '../../contracts/http/tasks.ts'

export interface WaitsFor {
  /** the campaign or the case goes on again; others are heard first; its window opens */
  what: 'CAMPAIGN' | 'CASE' | 'HEARD' | 'EARLY'
  /** of those who are to be heard */
  names: readonly string[]
}

/** What an open task waits for before it can be done; undefined: nothing. */
export function waitsFor({ due, unheard, earliest }: TaskItem): WaitsFor | undefined {
  if (due.state === 'paused') {
    return { what: due.paused?.by.some(({ what }) => what === 'CAMPAIGN') ? 'CAMPAIGN' : 'CASE', names: [] }
  }
  if (unheard) return { what: 'HEARD', names: unheard.map(({ name }) => name) }
  if (earliest && !earliest.isReached) return { what: 'EARLY', names: [] }
  return undefined
}
