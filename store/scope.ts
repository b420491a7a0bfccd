import pg from 'pg'
import type { HiddenFrom } from '../domain/entity/changes.ts'
import { askingInPlace, type StandIn } from '../domain/task/substitution.ts'
import { arrayText } from './reach/reach.ts'

/** What a person may see: everything, or what his units have or had, whole campaigns, and what he holds or was sent himself. */
export interface Scope {
  all: boolean
  units: number[]
  campaigns: string[]
  person: number
  /** units in which he holds a post: what is hidden from them is hidden from him, wherever else it may be seen */
  own: number[]
  /** in whose place he may act */
  standIns: readonly StandIn[]
}

/** From whom a case is hidden, as authority reads it: null where from nobody. */
export type Hidden = HiddenFrom & { entity: string }
export const hiddenFromOf = (entity: string): string =>
  `(select jsonb_build_object('entity', hidden.entity_id, 'units', hidden.units, 'persons', hidden.persons) from concealment hidden where hidden.entity_id = ${entity})`

/** Values of a query in the order of their placeholders. */
export interface Parameters {
  readonly values: unknown[]
  /** adds a value and answers its placeholder */
  add(value: unknown): string
}

export function parameters(): Parameters {
  const values: unknown[] = []
  return {
    values,
    add(value) {
      values.push(value)
      return `$${values.length}`
    },
  }
}

/** The values written into the query itself: for a text of several statements, which takes none. */
export const literals = (): Parameters => ({
  values: [],
  add: (value) => pg.escapeLiteral(Array.isArray(value) ? arrayText(value) : String(value)),
})

/**
 * Condition that a row is of nothing that is hidden from whoever asks: the rule of domain/case/hidden.ts for everything that belongs to a case.
 * @param entity column with the id of its case; null: it is of none
 */
export const notHidden = (entity: string, scope: Audience, p: Parameters): string =>
  `(${entity} in (${hiddenEntities(scope, p)})) is not true`

export type Asker = Pick<Scope, 'own' | 'person'>
/** `EVERYBODY`: what is published, which is without what is hidden from anybody. */
export type Audience = Asker | 'EVERYBODY'

/** A query of the cases that are hidden from whoever asks. */
export const hiddenEntities = (asker: Audience, p: Parameters): string => {
  const all = 'select hidden.entity_id from concealment hidden'
  if (asker === 'EVERYBODY') return all
  return `${all} where hidden.units && ${p.add(asker.own)}::int[] or hidden.persons @> array[${p.add(asker.person)}::int]`
}

/**
 * Condition that a text of the trail, its `payload`, says nothing of a case that is hidden from whoever asks: neither is it about one, nor
 * does it name one as what it started, was told by or has counted. A number is not taken for the beginning of another.
 */
export const namesNothingHidden = (payload: string, { own, person }: Asker, p: Parameters): string =>
  `not exists (select from concealment hidden where (hidden.units && ${p.add(own)}::int[] or hidden.persons @> array[${p.add(person)}::int])
     and ${payload} ~ ('(?<![a-z0-9])' || hidden.entity_id || '(?![0-9])'))`

/** Condition on a case_file `f` that the scope may see it: of its own, and what those see by their posts in whose place he may act. */
export function caseInScope(scope: Scope, p: Parameters): string {
  const hidden = notHidden('f.id', scope, p)
  if (scope.all) return hidden
  const ofUnits = (units: readonly number[]) => {
    const of = p.add(units)
    return `f.units && ${of}::int[] or f.unit_id = any(${of})`
  }
  const inPlace = scope.standIns.map((standIn) => {
    const { campaign, procedure, works } = standIn
    const within = campaign === null ? '' : ` and f.campaign_id = ${p.add(campaign)}`
    const by = procedure === null ? '' : ` and f.procedure = ${p.add(procedure)}`
    return `(${ofUnits(works)})${within}${by} and ${notHidden('f.id', askingInPlace(standIn), p)}`
  })
  const own = [`f.campaign_id = any(${p.add(scope.campaigns)})`, ofUnits(scope.units), ...inPlace]
  return `${hidden} and (${own.join(' or ')})`
}
