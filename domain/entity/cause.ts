import type { InStead } from '../task/identities.ts'

/** Who acted: a person for a unit, perhaps on behalf of somebody else. */
export interface Actor extends InStead {
  person: number
  unit: number
  /** another system, not a person */
  kind?: 'service'
}

/** Everybody who stands behind an act: what one may not do after the other, neither may. */
export const peopleOf = ({ person, onBehalf }: Pick<Actor, 'person' | 'onBehalf'>): number[] =>
  onBehalf === undefined ? [person] : [person, onBehalf]

/** What a person did, numbered within its entity and stamped after the lock. `orderNo`: the campaign's orders recorded before it. */
export interface Act {
  kind: 'act'
  no: number
  actId: string
  verb: string
  /** campaign time, whole milliseconds */
  at: number
  orderNo: number
  actor: Actor
  payload: Record<string, unknown>
}

/** An act of the campaign that concerns many entities: pause, resume, a new calendar version. */
export interface Order {
  kind: 'order'
  no: number
  verb: string
  at: number
  payload: Record<string, unknown>
}

/** An agenda entry whose time has come. */
export interface Instant {
  kind: 'instant'
  at: number
  entry: string
}

export type Cause = Act | Order | Instant

/** Something the entity will do by itself at a resolved instant (campaign time, ms). */
export interface AgendaEntry {
  id: string
  at: number
  do: string
  task?: string
  to?: string
  level?: number
  text?: string
  /** with which a step completes itself */
  outcome?: string
}
