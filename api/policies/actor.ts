import type { Post } from '../../contracts/http/identity.ts'
import type { Actor as ActedBy } from '../../domain/entity/cause.ts'
import type { Asker } from '../../domain/task/standing.ts'
import type { StandIn } from '../../domain/task/substitution.ts'
import type { HeldPost } from '../../store/identity/sessions.ts'
import type { Scope } from '../../store/scope.ts'
import type { Permission } from './table.ts'

/** Who calls: his posts, and what they reach. */
export interface Actor {
  person: { id: number; name: string }
  username: string
  posts: readonly HeldPost[]
  /** units whose tasks he may do */
  works: readonly number[]
  /** units that he heads, with everything below */
  headed: readonly number[]
  campaigns: readonly string[]
  /** in whose place he may act now */
  standIns: readonly StandIn[]
  /** another system, and what its key is for */
  service?: { permissions: readonly Permission[]; campaigns: readonly string[]; channels: readonly string[] }
}

export const holds = (actor: Actor, posts: readonly Post[]): boolean =>
  actor.posts.some((held) => posts.includes(held.post))

export const asker = (actor: Actor): Asker => ({
  person: actor.person.id,
  works: actor.works,
  heads: actor.headed,
})

/** As concealment looks at him: an office in a unit that is not to know is as good as work in it. */
export const askingOf = ({ person, works, posts }: Actor) => ({
  person: person.id,
  own: [...new Set([...works, ...posts.map(({ unit }) => unit.id)])],
})

/** What he may see of tasks, cases and entries, as the lists read it. */
export const scopeOf = (actor: Actor): Scope => ({
  all: holds(actor, ['AUDITOR']),
  units: [...new Set([...actor.works, ...actor.headed])],
  campaigns: [...actor.campaigns],
  ...askingOf(actor),
  standIns: actor.standIns,
})

/** The unit in whose name he acts on something of `unit`: that unit if he works there, else the one of his first post. */
export const actingUnit = (actor: Actor, unit: number): number =>
  actor.works.includes(unit) ? unit : (actor.posts[0]?.unit.id ?? unit)

/** As acts and the trail name him. */
export const actedBy = ({ person, service }: Actor, unit: number): ActedBy => ({
  person: person.id,
  unit,
  ...(service ? { kind: 'service' } : {}),
})
