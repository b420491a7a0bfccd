import { hasText, textCondition } from '../inbox/filter.ts'
import type { Pool } from '../pool.ts'
import { notHidden, parameters, type Scope } from '../scope.ts'

interface Named {
  id: number
  name: string
}
interface CampaignNamed {
  id: string
  title: string
}

export interface FoundEntry {
  id: string
  name: string
  unit: Named
  campaign: CampaignNamed
}
export interface FoundDocument {
  id: string
  number: string
  title: string
  caseId: string
  campaign: CampaignNamed
  issuedAt: number
}
export interface FoundPerson extends Named {
  unit: Named
}

const MOST = 8
const UNIT = `jsonb_build_object('id', u.id, 'name', u.name) as unit`
const CAMPAIGN = `jsonb_build_object('id', c.id, 'title', c.title) as campaign`

interface RecordsAsked {
  scope: Scope
  q: string
  campaign?: string | undefined
}

/** Sites of every ledger whose name has the text: of campaigns and units that the scope may see. */
export async function findEntries(
  db: Pick<Pool, 'query'>,
  { scope, q, campaign }: RecordsAsked,
): Promise<FoundEntry[]> {
  if (!hasText(q)) return []
  const p = parameters()
  const within = scope.all
    ? ''
    : ` and (e.campaign_id = any(${p.add(scope.campaigns)}) or e.unit_id = any(${p.add(scope.units)}::int[]))`
  const only = campaign === undefined ? '' : ` and e.campaign_id = ${p.add(campaign)}`
  const { rows } = await db.query<FoundEntry>(
    `select e.id, e.name, ${UNIT}, ${CAMPAIGN} from entry_reached e join unit u on u.id = e.unit_id join campaign c on c.id = e.campaign_id
     where true${within}${only}${textCondition('e', q, p)} order by e.name, e.id limit ${MOST}`,
    p.values,
  )
  return rows
}

/** Documents by their whole number, or by a part of number or title among the latest; of a campaign, among all of it. */
export async function findDocuments(
  db: Pick<Pool, 'query'>,
  { scope, q, campaign }: RecordsAsked,
): Promise<FoundDocument[]> {
  const p = parameters()
  const seen = scope.all
    ? ''
    : ` and (d.campaign_id = any(${p.add(scope.campaigns)}) or exists (select from case_file f where f.id = d.entity_id and f.units && ${p.add(scope.units)}::int[]))`
  const where = `${notHidden('d.entity_id', scope, p)}${seen}${campaign === undefined ? '' : ` and d.campaign_id = ${p.add(campaign)}`}`
  const text = p.add(q.trim())
  const latest = `select d.id, d.number, d.title from document d where ${where} order by d.issued_at desc, d.id limit ${LOOKED_AT}`
  const { rows } = await db.query<FoundDocument>(
    `select d.id, d.number, d.title, d.entity_id as "caseId", ${CAMPAIGN}, d.issued_at as "issuedAt" from (
       select d.id from document d where d.number = ${text} and ${where}
       union (select l.id from (${latest}) l where strpos(l.number, ${text}) > 0 or strpos(l.title, ${text}) > 0 limit ${MOST})
     ) k join document d on d.id = k.id join campaign c on c.id = d.campaign_id
     order by d.number = ${text} desc, d.issued_at desc, d.id limit ${MOST}`,
    p.values,
  )
  return rows
}

/** Of so many documents the latest are looked through for a part of a number. */
const LOOKED_AT = 50_000

export async function findPersons(db: Pick<Pool, 'query'>, q: string): Promise<FoundPerson[]> {
  const { rows } = await db.query<FoundPerson>(
    `select k.id, k.name, ${UNIT} from (select p.id, p.name, (select h.unit_id from post_holding h where h.person_id = p.id order by h.until_at desc nulls first, h.id limit 1) as unit
       from person p where strpos(p.name, $1) > 0 order by p.name, p.id limit ${MOST}) k join unit u on u.id = k.unit order by k.name, k.id`,
    [q.trim()],
  )
  return rows
}
