import type { CaseState } from '../../domain/case/state.ts'
import type { Pool } from '../pool.ts'
import { caseInScope, notHidden, parameters, type Scope } from '../scope.ts'

type Db = Pick<Pool, 'query'>

interface Named {
  id: number
  name: string
}

export interface RelatedCaseRow {
  id: string
  name: string
  procedure: string
  status: string
  step: string
  unit: Named
  visible: boolean
}

export interface CaseFactRow {
  id: number
  of: 'OWN' | 'GROUND' | 'SITE'
  fact: string
  unit: number
  day: string
  at: number
  data: Record<string, unknown>
  override: { score: number; reason: string } | null
  voidedAt: number | null
  voidReason: string | null
}

export interface ImpositionRow {
  ineligibleFor: string
  unit: number
  person: Named | null
  from: string
  until: string
  imposedAt: number
  liftedAt: number | null
}

export interface CaseRelationRows {
  parent: string | null
  state: CaseState
  lists: string[]
  /** of a matter, the entry that it is about */
  about: { id: string; name: string } | null
  cases: RelatedCaseRow[]
  impositions: ImpositionRow[]
  facts: CaseFactRow[]
}

/** A page shows so many; a meeting with more resolutions than this is read in the list of cases. */
const CHILDREN_AT_MOST = 200
const FACTS_AT_MOST = 100

/** The cases, facts and impositions that hang together with a case. `visible`: whether the scope may open the other case. */
export async function readRelations(
  db: Db,
  of: { id: string; site: Record<string, unknown>; ledger: string },
  scope: Scope,
): Promise<CaseRelationRows | undefined> {
  const { rows } = await db.query<Omit<CaseRelationRows, 'cases' | 'impositions' | 'facts'>>(
    `select coalesce(f.parent, f.site ->> 'parent') as parent, e.state, coalesce(l.lists, '{}') as lists,
       case when f.ledger = '' and l.id is not null then jsonb_build_object('id', l.id, 'name', l.name) end as about
     from case_file f join entity e on e.id = f.id left join ledger_entry l on l.id = $2 where f.id = $1`,
    [of.id, siteOf(of)],
  )
  const row = rows[0]
  if (!row) return undefined
  const [cases, impositions, facts] = await Promise.all([
    related(db, of.id, row.parent, scope),
    imposed(db, of.id),
    factsOf(db, of, scope),
  ])
  return { ...row, cases, impositions, facts }
}

const siteOf = ({ id, site, ledger }: { id: string; site: Record<string, unknown>; ledger: string }): string | null =>
  ledger === '' ? (typeof site.site === 'string' ? site.site : null) : id

async function related(db: Db, id: string, parent: string | null, scope: Scope): Promise<RelatedCaseRow[]> {
  const p = parameters()
  const [own, above] = [p.add(id), p.add(parent)]
  const { rows } = await db.query<RelatedCaseRow>(
    `select f.id, f.name, f.procedure, f.status, f.step, jsonb_build_object('id', u.id, 'name', u.name) as unit,
       ${caseInScope(scope, p)} as visible
     from case_file f join unit u on u.id = f.unit_id
     where (f.id = ${above} or f.parent = ${own}) and ${notHidden('f.id', scope, p)}
     order by f.opened_at, f.id limit ${CHILDREN_AT_MOST}`,
    p.values,
  )
  return rows
}

async function imposed(db: Db, id: string): Promise<ImpositionRow[]> {
  const { rows } = await db.query<ImpositionRow>(
    `select i.ineligible_for as "ineligibleFor", i.subject_unit as unit, i.from_on as "from", i.until_on as until,
       case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
       i.imposed_at as "imposedAt", i.lifted_at as "liftedAt"
     from imposition i left join person p on p.id = i.person_id where i.case_id = $1 order by i.id`,
    [id],
  )
  return rows
}

/** What the case recorded, what it was opened for, and what is known of its site; of a matter's site, only on the matter's day. */
async function factsOf(
  db: Db,
  of: { id: string; site: Record<string, unknown>; ledger: string },
  scope: Scope,
): Promise<CaseFactRow[]> {
  const { facts, day } = of.site
  const ground = Array.isArray(facts) ? facts.filter((key): key is string => typeof key === 'string') : []
  const isMatter = of.ledger === ''
  const p = parameters()
  for (const value of [of.id, ground, siteOf(of), isMatter ? (typeof day === 'string' ? day : '') : null]) p.add(value)
  const { rows } = await db.query<CaseFactRow>(
    `select f.id, case when f.entity_id = $1 then 'OWN' when f.effect_id = any($2) then 'GROUND' else 'SITE' end as of,
       f.fact, f.unit_id as unit, f.day, f.at, f.data, f.override, f.voided_at as "voidedAt", f.void_reason as "voidReason"
     from fact f where f.id in (
       select id from fact where entity_id = $1
       union select id from fact where effect_id = any($2)
       union select id from fact where site = $3 and ($4::text is null or day = $4))
       and ${notHidden('f.entity_id', scope, p)}
     order by f.id desc limit ${FACTS_AT_MOST}`,
    p.values,
  )
  return rows
}
