import { gramsAsked } from '../../domain/search/grams.ts'
import { askingInPlace, type StandIn } from '../../domain/task/substitution.ts'
import { notHidden, type Parameters, type Scope } from '../scope.ts'
import { filterConditions, hasText, type TaskFilter, textCondition } from './filter.ts'

/**
 * mine: I hold it; unclaimed: nobody holds it and it is my unit's; standIn: somebody's in whose place I may act; inbox: all three;
 * all: whatever I may see.
 */
export type Holding = 'inbox' | 'mine' | 'unclaimed' | 'standIn' | 'all'

/** A place in a list of tasks: those that were sent back and are open stand first, then the rest; each in due order. */
export interface TaskPlace {
  isRest: boolean
  dueSort: number
  id: string
}

/** Order of `k`, a query of places. */
export const PLACE_ORDER = 'k.is_rest, k.due_sort, k.id'

export interface CandidateQuery {
  holding: Holding
  /** units whose tasks the person does */
  works: readonly number[]
  scope: Scope
  filter: TaskFilter
  after?: TaskPlace | undefined
  limit: number
  /** counting needs no order, and stops at the limit */
  ordered: boolean
}

/** Where tasks of a list come from: one range of an index, or one range for each value of a list. */
type Branch = { where: string } | { where: string; each: string; count: number }

/**
 * A query of (id, is_rest, due_sort): the open tasks that stand first, those that were sent back before the rest. What was sent back has
 * indexes of its own, and the rest is looked for only where it does not fill the page. Not ordered: a query of any open tasks, to be counted.
 */
export function candidates(query: CandidateQuery, p: Parameters): string {
  const { ordered, filter, after, limit } = query
  const places = (isRest: boolean, from: string) => `select id, ${isRest} as is_rest, due_sort from (${from}) found`
  const branches = branchesOf(query, p)
  if (hasText(filter.q) && gramsAsked(filter.q).length >= RARE_GRAMS) return searched(query, branches, p)
  if (!ordered) return found(query, branches, '', p)
  const rest = () =>
    places(true, found({ ...query, after: after?.isRest ? after : undefined }, branches, ' and t.returned is null', p))
  if (after?.isRest) return rest()
  const sentBack = places(false, found(query, branches, ' and t.returned is not null', p))
  if (filter.returned) return sentBack
  return `with sent_back as materialized (${sentBack})
    select id, is_rest, due_sort from sent_back
    union all select id, is_rest, due_sort from (${rest()}) rest where (select count(*) from sent_back) < ${limit}
    order by is_rest, due_sort, id limit ${limit}`
}

/** So many pairs of characters stand together in few names. */
const RARE_GRAMS = 4

/** A long text: the grams find its few tasks of all branches, what was sent back and the rest together. */
function searched(query: CandidateQuery, branches: readonly Branch[], p: Parameters): string {
  const { after, ordered, limit } = query
  const keyset = after
    ? ` and (t.returned is null, t.due_sort, t.id) > (${p.add(after.isRest)}, ${p.add(after.dueSort)}, ${p.add(after.id)})`
    : ''
  return `select t.id, t.returned is null as is_rest, t.due_sort from task_reached t where t.status = 'OPEN'
    and ${ofAny(branches)}${conditions({ ...query, after: undefined }, p)}${keyset}
    ${ordered ? 'order by is_rest, t.due_sort, t.id' : ''} limit ${limit}`
}

/**
 * The first open tasks of every branch (those that I hold, each unit, each campaign), each branch an index range in due order. So it costs
 * the same with fifty units and a million open tasks as with one.
 * @param only a further condition on `t`
 */
function found(query: CandidateQuery, branches: readonly Branch[], only: string, p: Parameters): string {
  const rest = conditions(query, p) + only
  const order = query.ordered ? 'order by due_sort, id' : ''
  const together = hasText(query.filter.q) && branches.some((b) => 'each' in b && b.count > MOST_BRANCHES_BY_TEXT)
  const asked = together ? [{ where: ofAny(branches) }] : branches
  const parts = asked.map((b) => `(${part(b, rest, order, query.limit)})`)
  return `select id, due_sort from (${parts.join(' union all ')}) b ${order} limit ${query.limit}`
}

/** With a short text, few branches are searched one by one, each in due order; many are one search. */
const MOST_BRANCHES_BY_TEXT = 4

const ofAny = (branches: readonly Branch[]): string =>
  `(${branches.map((b) => `(${'each' in b ? b.where.replace('= v.v', `in (select v from ${b.each})`) : b.where})`).join(' or ')})`

function part(branch: Branch, rest: string, order: string, limit: number): string {
  const range = `select t.id, t.due_sort from task_reached t where t.status = 'OPEN' and ${branch.where}${rest} ${order} limit ${limit}`
  if (!('each' in branch)) return range
  return `select x.id, x.due_sort from (select v from ${branch.each}) v cross join lateral (${range}) x`
}

function branchesOf({ holding, works, scope, filter }: CandidateQuery, p: Parameters): Branch[] {
  if (holding === 'all') return reachable(scope, filter, p)
  const units = filter.unit === undefined ? works : works.filter((unit) => unit === filter.unit)
  const mine = (): Branch => ({ where: `t.holder_id = ${p.add(scope.person)}` })
  const unclaimed = (): Branch => ({
    where: 't.holder_id is null and t.unit_id = v.v',
    each: `unnest(${p.add(units)}::int[]) as l(v)`,
    count: units.length,
  })
  switch (holding) {
    case 'mine':
      return [mine()]
    case 'unclaimed':
      return [unclaimed()]
    case 'standIn':
      return inPlace(scope, works, filter, p)
    case 'inbox':
      return [mine(), unclaimed(), ...inPlace(scope, works, filter, p)]
  }
}

/**
 * What others have in whose place he may act, and what they could claim; each principal and each unit one range. Not what he himself may not
 * do, as an earlier step was his, nor what is hidden from the principal.
 */
function inPlace(
  { standIns, person }: Scope,
  works: readonly number[],
  { unit: only }: TaskFilter,
  p: Parameters,
): Branch[] {
  if (standIns.length === 0) return []
  const own = `not t.not_by @> array[${p.add(person)}::int]`
  const scopeOf = ({ campaign, procedure, ...standIn }: StandIn): string => {
    const shown = notHidden('t.entity_id', askingInPlace(standIn), p)
    if (campaign === null) return shown
    const within = `${shown} and t.campaign_id = ${p.add(campaign)}`
    return procedure === null
      ? within
      : `${within} and exists (select from case_file f where f.id = t.entity_id and f.procedure = ${p.add(procedure)})`
  }
  const anyOf = (all: readonly StandIn[]): string => `(${all.map((one) => `(${scopeOf(one)})`).join(' or ')})`
  const held = [...Map.groupBy(standIns, ({ principal }) => principal.id)].map(([principal, all]): Branch => {
    const ofUnit = only === undefined ? '' : ` and t.unit_id = ${p.add(only)}`
    return { where: `t.holder_id = ${p.add(principal)}${ofUnit} and ${own} and ${anyOf(all)}` }
  })
  const byUnit = Map.groupBy(
    standIns.flatMap((standIn) => standIn.works.map((unit) => ({ unit, standIn }))),
    ({ unit }) => unit,
  )
  const unclaimed = [...byUnit].flatMap(([unit, all]): Branch[] => {
    if (works.includes(unit) || (only !== undefined && only !== unit)) return []
    const within = anyOf(all.map(({ standIn }) => standIn))
    return [{ where: `t.holder_id is null and t.unit_id = ${p.add(unit)} and ${own} and ${within}` }]
  })
  return [...held, ...unclaimed]
}

/** The branches of everything that a scope may see, each row in one of them only. */
function reachable(scope: Scope, filter: TaskFilter, p: Parameters): Branch[] {
  const ofUnit = filter.unit !== undefined && (scope.all || scope.units.includes(filter.unit))
  const byPlace = filter.step !== undefined || filter.phase !== undefined
  if (ofUnit || (scope.all && (filter.campaign !== undefined || !byPlace))) return [{ where: 'true' }]
  if (scope.all) {
    return [
      { where: 't.campaign_id = v.v', each: `(select id as v from campaign where status <> 'DRAFT') c`, count: 1 },
    ]
  }
  const [campaigns, units] = [p.add(scope.campaigns), p.add(scope.units)]
  const elsewhere = `t.campaign_id <> all(${campaigns}::text[])`
  return [
    { where: 't.campaign_id = v.v', each: `unnest(${campaigns}::text[]) as l(v)`, count: scope.campaigns.length },
    { where: `t.unit_id = v.v and ${elsewhere}`, each: `unnest(${units}::int[]) as l(v)`, count: scope.units.length },
    { where: `t.holder_id = ${p.add(scope.person)} and ${elsewhere} and t.unit_id <> all(${units}::int[])` },
  ]
}

function conditions({ filter, after, scope }: CandidateQuery, p: Parameters): string {
  const keyset = after ? ` and (t.due_sort, t.id) > (${p.add(after.dueSort)}, ${p.add(after.id)})` : ''
  const text = hasText(filter.q) ? textCondition('t', filter.q, p) : ''
  return `${filterConditions(filter, p)}${keyset}${text} and ${notHidden('t.entity_id', scope, p)}`
}
