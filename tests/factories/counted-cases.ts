import { inTransaction, type Pool, type Tx } from '../../store/pool.ts'

/** ms, as SQL adds it up */
const DAY = '86400000::bigint'

export interface CountedCases {
  campaign: string
  units: readonly number[]
  /** of the campaign, ms */
  now: number
  cases: number
  procedure: string
  /** steps in their order, the last is the end */
  steps: readonly string[]
  /** with which the first step ends a case at once */
  early: string
  /** whose tasks they are */
  performer: number
}

/**
 * Cases as a campaign has them in its middle, written as rows: a third is closed, some of them late, some at the first look; a tenth is overdue,
 * some are sent back, found again, on hold, cancelled, waiting for an operator. Which is which follows from its number alone.
 */
export const countedCases = (owner: Pool, asked: CountedCases): Promise<void> =>
  inTransaction(owner, (tx) => write(tx, asked))

async function write(tx: Tx, asked: CountedCases): Promise<void> {
  const { campaign, units, now, cases, procedure, steps, early, performer } = asked
  const end = steps.at(-1)
  const open = steps.slice(0, -1)
  await tx.query('set local statement_timeout = 0')
  await tx.query(
    `create temporary table made on commit drop as
     select $1::text || '-k' || n as id, n, ($2::int[])[1 + n % cardinality($2::int[])] as unit,
       $3::bigint - (n::bigint * 7 % 60) * ${DAY} - 3600000 as opened,
       case when n % 20 = 19 then 'CANCELLED' when n % 3 = 0 then 'CLOSED' else 'OPEN' end as status,
       n % 12 = 0 as at_once, n % 9 = 0 as was_late, n % 10 = 1 as is_late, n % 13 = 2 as is_returned, n % 17 = 4 as is_again,
       n % 50 = 7 as on_hold, n % 200 = 5 as is_stuck, ($4::text[])[1 + n / 3 % cardinality($4::text[])] as at
     from generate_series(1, $5::int) n`,
    [campaign, units, now, open, cases],
  )
  await tx.query(
    // they are only looked at: no worker is to follow them
    `insert into entity (id, kind, campaign_id, state, last_at, armed_in, ended, stuck)
     select id, 'case', $1, '{}', 0, 'none', true, case when is_stuck and status = 'OPEN' then 'i' || n end from made`,
    [campaign],
  )
  await tx.query(
    `insert into case_file (id, campaign_id, procedure, ledger, name, site, unit_id, status, step, round, origin, due_at, on_hold, opened_at, closed_at, units, grams)
     select id, $1, $2, 'sites', '样例案件' || n, '{}', unit, status, case when status = 'CLOSED' then $3 else at end,
       case when is_again and not at_once then 1 else 0 end, 'SURVEYED',
       case when status <> 'OPEN' or on_hold then null when is_late then $4::bigint - (1 + n % 15) * ${DAY} else $4::bigint + (1 + n % 9) * ${DAY} end,
       on_hold and status = 'OPEN', opened, case when status <> 'OPEN' then least(opened + (1 + n % 20) * ${DAY}, $4::bigint) end, array[$5::int], '{}' from made`,
    [campaign, procedure, end, now, performer],
  )
  await tx.query(
    `insert into task (id, entity_id, campaign_id, key, step, title, name, role, unit_id, status, not_by, opened_at, due_at, returned, outcome, done_at, grams)
     select m.id || '.open', m.id, $1, 'open', f.step, '办理', f.name, 'worker', $2::int, 'OPEN', '{}'::int[],
       case when m.n % 2 = 0 then f.opened_at else $3::bigint - 3::bigint * ${DAY} end, f.due_at,
       case when m.is_returned then '{"reason":"照片看不清","by":1,"fields":[]}'::jsonb end, null::text, null::bigint, '{}'::text[]
     from made m join case_file f on f.id = m.id where f.status = 'OPEN'
     union all
     select m.id || '.first', m.id, $1, 'first', $4::text, '检查', f.name, 'worker', $2::int, 'DONE', '{}'::int[], f.opened_at,
       case when m.was_late then least(f.opened_at + 3600000, f.closed_at - 1) else f.closed_at + ${DAY} end, null::jsonb,
       case when m.at_once then $5::text else 'done' end, f.closed_at, '{}'::text[]
     from made m join case_file f on f.id = m.id where f.status = 'CLOSED'
     union all
     select m.id || '.earlier', m.id, $1, 'earlier', $4::text, '检查', f.name, 'worker', $2::int, 'DONE', '{}'::int[], f.opened_at, f.opened_at + ${DAY}, null, 'done',
       f.opened_at + ${DAY} / 2, '{}'::text[]
     from made m join case_file f on f.id = m.id where not m.at_once and f.step <> $4`,
    [campaign, performer, now, steps[0], early],
  )
}
