import type { Tx } from '../pool.ts'
import { type Asker, notHidden, parameters, type Scope } from '../scope.ts'

/** What is asked of an account over days, both included. */
export interface BalanceRequest {
  account: string
  from: string
  until: string
}

/** Of one unit. Amounts in minor units, what is taken back already taken off. */
export interface Balance {
  unit: number
  entries: number
  asked: number
  granted: number
}

/** Balances of each unit that has entries, by request: one statement over the index of units. @param asker without what is hidden from him */
export async function readBalances(
  db: Pick<Tx, 'query'>,
  campaign: string,
  requests: readonly BalanceRequest[],
  asker: Asker,
): Promise<Balance[][]> {
  const found: Balance[][] = requests.map(() => [])
  const p = parameters()
  for (const value of [campaign, JSON.stringify(requests.map((request, no) => ({ no, ...request })))]) p.add(value)
  const { rows } = await db.query<Balance & { no: number }>(
    `select r.no, e.unit_id as unit, count(*) filter (where e.reverses is null)::int as entries, sum(e.asked)::bigint as asked,
       sum(e.granted)::bigint as granted
     from jsonb_to_recordset($2::jsonb) as r(no int, account text, "from" text, until text)
     join money_entry e on e.campaign_id = $1 and e.account = r.account and e.day between r.from and r.until
       and ${notHidden('e.entity_id', asker, p)}
     group by 1, 2 order by 1, 2`,
    p.values,
  )
  for (const { no, ...balance } of rows) found[no]?.push(balance)
  return found
}

/** Whose entries of a campaign the scope may see; undefined: everybody's. */
export const unitsSeen = ({ all, units, campaigns }: Scope, campaign: string): readonly number[] | undefined =>
  all || campaigns.includes(campaign) ? undefined : units
