import { parseInstant } from '../../domain/calendar/index.ts'
import { pathsRead } from '../../domain/condition/evaluate.ts'
import type { AmountRequest, AmountRow } from '../../domain/figure/amounts.ts'
import { amountsOf, type CaseGroup } from '../../domain/figure/case-groups.ts'
import { namesIn } from '../../domain/figure/count-words.ts'
import { type CaseCount, type SiteCount, siteFieldOf } from '../../domain/figure/tally.ts'
import type { Tx } from '../pool.ts'
import { type Audience, notHidden, parameters } from '../scope.ts'
import type { Setup } from '../setup.ts'

/** Whether a case `f` counts, between two instants; placeholders or expressions. CANCELLED and MERGED cases stand for nothing any more. */
export function stateOf(
  are: CaseCount['are'],
  { from, until, now }: { from: string; until: string; now: string },
): string {
  const closed = `f.closed_at between ${from} and ${until} and f.status in ('CLOSED', 'REFERRED')`
  switch (are) {
    case 'ALL':
      return `f.opened_at between ${from} and ${until} and f.status not in ('CANCELLED', 'MERGED')`
    case 'OPEN':
      return `f.opened_at <= ${until} and (f.closed_at is null or f.closed_at > ${until}) and ${from}::bigint is not null`
    case 'OVERDUE':
      return `f.opened_at between ${from} and ${until} and f.status = 'OPEN' and f.due_at < ${now}`
    case 'CLOSED':
      return closed
    case 'CLOSED_ON_TIME':
      return `${closed} and not exists (
        select from task t where t.entity_id = f.id and t.status = 'DONE' and not t.assist and t.done_at > t.due_at)`
  }
}

/** Cases of procedures, as they stand in their rows: nothing is added up for them. Alike ones are asked once. @throws Stuck */
export async function countCases(
  tx: Pick<Tx, 'query'>,
  setup: Setup,
  { campaign, now, asker }: { campaign: string; now: number; asker?: Audience | undefined },
  request: AmountRequest & { count: CaseCount },
): Promise<AmountRow[]> {
  const { count, from, until } = request
  const p = parameters()
  for (const value of [
    campaign,
    namesIn(count.cases),
    parseInstant(from, 'startOfDay', setup.times.zone),
    parseInstant(until, 'endOfDay', setup.times.zone),
    now,
    fieldsOf(setup, request),
    reads(count.where, 'step'),
    reads(count.where, 'lists'),
    reads(count.where, 'origin'),
  ])
    p.add(value)
  const seen = asker ? ` and ${notHidden('f.id', asker, p)}` : ''
  const { rows } = await tx.query<CaseGroup>(
    `select (select coalesce(jsonb_object_agg(k, f.site -> k), '{}') from unnest($6::text[]) k) as site, f.unit_id as unit,
       case when $9 then f.origin else '' end as origin, f.status, case when $7 then f.step end as step,
       f.status = 'OPEN' and coalesce(f.due_at < $5, false) as overdue,
       case when $8 then coalesce((select e.lists from ledger_entry e where e.id = f.id), '{}') else '{}' end as lists, count(*)::int as n
     from case_file f where f.campaign_id = $1 and f.procedure = any($2) and ${stateOf(count.are, { from: '$3', until: '$4', now: '$5' })}${seen}
     group by 1, 2, 3, 4, 5, 6, 7`,
    p.values,
  )
  return amountsOf(setup, request, rows)
}

/** Sites of ledgers, as they stand now. @throws Stuck */
export async function countSites(
  tx: Pick<Tx, 'query'>,
  setup: Setup,
  campaign: string,
  request: AmountRequest & { count: SiteCount },
): Promise<AmountRow[]> {
  const { sites, where } = request.count
  const { rows } = await tx.query<CaseGroup>(
    `select (select coalesce(jsonb_object_agg(k, e.data -> k), '{}') from unnest($3::text[]) k) as site, e.unit_id as unit,
       case when $5 then e.origin else '' end as origin, f.status, f.step, false as overdue, e.lists, count(*)::int as n
     from ledger_entry e left join case_file f on $4 and f.id = e.id
     where e.campaign_id = $1 and e.ledger = any($2) and e.status = 'ACTIVE' group by 1, 2, 3, 4, 5, 6, 7`,
    [
      campaign,
      namesIn(sites),
      fieldsOf(setup, request),
      reads(where, 'status') || reads(where, 'step'),
      reads(where, 'origin'),
    ],
  )
  return amountsOf(setup, request, rows)
}

/** The fields by which groups differ: what the condition reads of the site or the matter, and what the role looks in. */
function fieldsOf({ template }: Setup, { count, role }: AmountRequest): string[] {
  const read = count.where === undefined ? [] : pathsRead(count.where)
  const fields = read.flatMap((path) => {
    const [source, field] = path.split('.')
    return (source === 'site' || source === 'matter') && field !== undefined ? [field] : []
  })
  const own = role === undefined ? undefined : siteFieldOf(template.roles, role)
  return [...new Set(own === undefined ? fields : [...fields, own])]
}

const reads = (where: string | undefined, name: string): boolean => where !== undefined && where.includes(name)
