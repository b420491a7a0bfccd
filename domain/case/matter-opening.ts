import type { CaseStart } from '../entity/changes.ts'

/** A matter to open, as whoever opens it knows it. */
export interface AskedMatter extends CaseStart {
  /** why: a rung of a ladder, a place in a ranking, a report */
  ground?: string
  /** the person who opens it by hand */
  person?: number
  /** whoever opens it is another system, not a person */
  service?: true
  /** the way in of what came from outside */
  intake?: { channel: string; source: string }
}

/** Where a matter's case comes from, in the words of a procedure's `start`: `default` unless it names this. */
export const MATTER = 'MATTER'

/**
 * The fields as the case keeps them, with what is set by whatever opens it.
 * @param members who makes up the unit that it concerns today: a snapshot (S0-50)
 * @param site ledger entry that the case which starts it is about; null: none, or nobody has started it
 */
export const matterData = (
  asked: AskedMatter,
  members: readonly number[],
  site: string | null,
): Record<string, unknown> => ({
  members,
  site,
  ...asked.matter,
  unit: asked.unit,
  openedBy: asked.openedBy ?? null,
  parent: asked.parent ?? null,
  ground: asked.ground ?? asked.matter.ground ?? null,
})

/** Where it comes from, for the trail. */
export const matterSource = (
  { key, parent, openedBy, person, service, intake }: AskedMatter,
  { ground }: Record<string, unknown>,
): Record<string, unknown> => ({
  key,
  ...(parent === undefined ? {} : { parent }),
  ...(ground === null ? {} : { ground }),
  ...(openedBy === undefined ? {} : { unit: openedBy }),
  ...(person === undefined ? {} : { person }),
  ...(service ? { service } : {}),
  ...intake,
})
