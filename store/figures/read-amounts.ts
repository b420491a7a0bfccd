import {
  type AmountReader,
  type AmountRequest,
  type AmountRow,
  newestOf,
  requestKey,
} from '../../domain/figure/amounts.ts'
import { exact } from '../../domain/figure/exact.ts'
import { compiledFacts } from '../../domain/figure/fact-rules.ts'
import { type CountedFact, isFactCount, type LatestCount, tallyOf, tallyOfLatest } from '../../domain/figure/tally.ts'
import type { Tx } from '../pool.ts'
import { type Audience, notHidden, parameters } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { countCases, countSites } from './count-cases.ts'
import { hiddenCells } from './hidden-cells.ts'

type Reader = Pick<Tx, 'query'>

export interface FigureMoment {
  campaign: string
  /** campaign time, ms: what is overdue is overdue now */
  now: number
  /** for whom: without what is hidden from him, or from anybody; absent: the platform itself */
  asker?: Audience | undefined
}

/** Reads what is asked, in one statement for everything that is counted from facts, and answers from it. */
export async function readAmounts(
  tx: Reader,
  setup: Setup,
  { campaign, now, asker }: FigureMoment,
  requests: readonly AmountRequest[],
): Promise<AmountReader> {
  const asked = new Map(requests.map((request) => [requestKey(request), request]))
  const loaded = await readCells(tx, setup, campaign, asked, asker)
  for (const [key, request] of asked) {
    const { count } = request
    if ('cases' in count) loaded.set(key, await countCases(tx, setup, { campaign, now, asker }, { ...request, count }))
    else if ('sites' in count) loaded.set(key, await countSites(tx, setup, campaign, { ...request, count }))
    else if ('latest' in count) loaded.set(key, await readLatest(tx, setup, { campaign, asker }, { ...request, count }))
  }
  return (request) => {
    const rows = loaded.get(requestKey(request))
    if (!rows) throw new Error(`expected the amounts of ${requestKey(request)} to be loaded`)
    return rows
  }
}

interface CellRow {
  key: string
  unit: number
  dimension: string
  n: number
  total: string
}

/** Merged cells and what is appended since. */
async function readCells(
  tx: Reader,
  setup: Setup,
  campaign: string,
  asked: ReadonlyMap<string, AmountRequest>,
  asker: Audience | undefined,
): Promise<Map<string, readonly AmountRow[]>> {
  const wanted = [...asked].flatMap(([key, { count, role, dimension, from, until }]) =>
    isFactCount(count) ? [{ key, tally: tallyOf(setup.template.roles, count, role, dimension).key, from, until }] : [],
  )
  const found = new Map<string, AmountRow[]>(wanted.map(({ key }) => [key, []]))
  if (wanted.length === 0) return new Map(found)
  const { rows } = await tx.query<CellRow>(
    `with wanted as (select * from jsonb_to_recordset($2::jsonb) as w(key text, tally text, "from" text, until text))
     select w.key, c.unit_id as unit, c.dimension, sum(c.n)::int as n, sum(c.total)::text as total
     from wanted w cross join lateral (
       select unit_id, dimension, n, total from figure_cell
         where campaign_id = $1 and tally = w.tally and day between w."from" and w.until
       union all
       select unit_id, dimension, n, total from figure_delta
         where campaign_id = $1 and tally = w.tally and day between w."from" and w.until
     ) c group by 1, 2, 3`,
    [campaign, JSON.stringify(wanted)],
  )
  for (const { key, unit, dimension, n, total } of rows)
    found.get(key)?.push({ unit, dimension, count: n, sum: exact(total) })
  for (const { tally, day, unit, dimension, count, sum } of asker ? await hiddenCells(tx, setup, campaign, asker) : [])
    for (const one of wanted)
      if (one.tally === tally && one.from <= day && day <= one.until)
        found.get(one.key)?.push({ unit, dimension, count, sum: exact(sum) })
  return new Map(found)
}

/** The newest value that each unit has given within the days: read from the facts themselves. */
async function readLatest(
  tx: Reader,
  { template }: Setup,
  { campaign, asker }: Pick<FigureMoment, 'campaign' | 'asker'>,
  { count, role, dimension, from, until }: AmountRequest & { count: LatestCount },
): Promise<AmountRow[]> {
  const p = parameters()
  for (const value of [campaign, count.latest, from, until]) p.add(value)
  const seen = asker ? ` and ${notHidden('entity_id', asker, p)}` : ''
  const { rows } = await tx.query<Omit<CountedFact, 'fact'> & { at: number }>(
    `select unit_id as unit, units, site, day, at, data from fact
     where campaign_id = $1 and fact = $2 and day between $3 and $4 and voided_at is null${seen} order by at desc, id desc limit 2000`,
    p.values,
  )
  return newestOf(compiledFacts(template).figures, tallyOfLatest(template.roles, count, role, dimension), rows)
}
