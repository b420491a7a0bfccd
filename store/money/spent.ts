import type { SpentReader, SpentRequest } from '../../domain/money/grant.ts'
import type { Tx } from '../pool.ts'

const nameOf = ({ account, unit, from, until }: SpentRequest) => JSON.stringify([account, unit ?? null, from, until])

/** Reads what is granted and not taken back over some days, of each request one sum over an index. */
export async function readSpent(
  db: Pick<Tx, 'query'>,
  campaign: string,
  requests: readonly SpentRequest[],
): Promise<SpentReader> {
  const asked = [...new Map(requests.map((request) => [nameOf(request), request])).values()]
  const sums = new Map<string, number>()
  if (asked.length > 0) {
    const { rows } = await db.query<{ no: number; spent: number }>(
      `select r.no, coalesce(case when r.unit is null
           then (select sum(e.granted) from money_entry e where e.campaign_id = $1 and e.account = r.account and e.day between r.from and r.until)
           else (select sum(e.granted) from money_entry e where e.campaign_id = $1 and e.account = r.account and e.unit_id = r.unit
             and e.day between r.from and r.until) end, 0)::bigint as spent
       from jsonb_to_recordset($2::jsonb) as r(no int, account text, unit int, "from" text, until text)`,
      [campaign, JSON.stringify(asked.map((request, no) => ({ no, ...request })))],
    )
    for (const { no, spent } of rows) {
      const request = asked[no]
      if (request) sums.set(nameOf(request), spent)
    }
  }
  return (request) => {
    const spent = sums.get(nameOf(request))
    if (spent === undefined) throw new Error(`account ${request.account}: expected a sum that was read`)
    return spent
  }
}
