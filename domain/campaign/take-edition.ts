import { alike } from '../entity/alike.ts'
import type { Edge } from './phase-dates.ts'
import type { CampaignRules } from './rules.ts'
import type { CampaignState } from './state.ts'

/** Which edges of which phases another edition dates anew. */
export interface Redated {
  phase: string
  edge: Edge
}

/**
 * The phases of another edition: those that it does not have any more are gone with what they were waiting for, new ones wait, and an edge
 * whose date is written otherwise is dated anew where it has not come yet. Writes into the state.
 */
export function takePhases(before: CampaignRules, after: CampaignRules, state: CampaignState): Redated[] {
  const kept = new Set(after.phases.map(({ id }) => id))
  for (const id of Object.keys(state.phases)) {
    if (kept.has(id)) continue
    delete state.phases[id]
    state.agenda = state.agenda.filter((entry) => entry.id.split(':')[0] !== id)
  }
  return after.phases.flatMap(({ id, starts, ends }): Redated[] => {
    // a phase that the campaign does not have yet is dated whatever the edition before said of it
    const old = state.phases[id] ? before.phases.find((phase) => phase.id === id) : undefined
    const standing = (state.phases[id] ??= { startsAt: null, endsAt: null, status: 'WAITING' })
    const redated: Redated[] = []
    if (standing.status === 'WAITING' && !alike(old?.starts, starts)) redated.push({ phase: id, edge: 'starts' })
    if (standing.status !== 'ENDED' && !alike(old?.ends, ends)) redated.push({ phase: id, edge: 'ends' })
    return redated
  })
}
