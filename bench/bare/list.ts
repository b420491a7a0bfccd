import { gramsAsked, searchable } from '../../domain/search/grams.ts'
import type { Pool } from '../../store/pool.ts'
import { type Percentiles, percentiles } from '../measure/statistics.ts'

/** Whose tasks are listed. */
export type ListShape =
  | { of: 'units'; units: number[] }
  | { of: 'reach'; units: number[] }
  | { of: 'campaigns'; campaigns: string[] }
  | { of: 'all' }

/**
 * The same page and total as somebody would write it by hand, with the columns of the row and the names beside it: no login, no
 * rights, no presentation. Answers the percentiles of both statements together, ms.
 */
export async function bareList(
  pool: Pool,
  shape: ListShape,
  filter: (no: number) => Record<string, string | number>,
  requests: number,
): Promise<Percentiles> {
  const times: number[] = []
  for (let no = 0; no < requests + 5; no += 1) {
    const values: unknown[] = []
    const where = [...conditions(shape, filter(no), values)].join(' and ')
    const began = performance.now()
    await Promise.all([
      pool.query(
        `select t.*, u.name as unit, h.name as holder, c.clock, f.on_hold, e.last_act, e.followed from task t join unit u on u.id = t.unit_id
         join campaign c on c.id = t.campaign_id join case_file f on f.id = t.entity_id join entity e on e.id = t.entity_id
         left join person h on h.id = t.holder_id where ${where} order by t.due_sort, t.id limit 51`,
        values,
      ),
      pool.query(`select count(*) from (select 1 from task t where ${where} limit 1001) k`, values),
    ])
    times.push(performance.now() - began)
  }
  return percentiles(times.slice(5))
}

function* conditions(shape: ListShape, filter: Record<string, string | number>, values: unknown[]): Generator<string> {
  const add = (value: unknown) => `$${values.push(value)}`
  yield `t.status = 'OPEN'`
  switch (shape.of) {
    case 'units':
      yield `t.unit_id = any(${add(shape.units)}) and t.holder_id is null`
      break
    case 'reach':
      yield `t.unit_id = any(${add(shape.units)})`
      break
    case 'campaigns':
      yield `t.campaign_id = any(${add(shape.campaigns)})`
      break
    case 'all':
  }
  for (const [key, value] of Object.entries(filter)) {
    if (key === 'campaign') yield `t.campaign_id = ${add(value)}`
    else if (key === 'unit') yield `t.unit_id = ${add(value)}`
    else if (key === 'step' || key === 'phase') yield `t.${key} = ${add(value)}`
    else if (value === 'overdue') yield `t.due_sort < ${add(Date.now())}`
    else if (value === 'returned') yield 't.returned is not null'
    else if (key === 'q') {
      yield `t.grams @> ${add(gramsAsked(String(value)))}::text[] and strpos(t.name, ${add(searchable(String(value)))}) > 0`
    }
  }
}
