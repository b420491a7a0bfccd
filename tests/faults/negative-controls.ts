import { onConnection, type Pool, type Tx } from '../../store/pool.ts'
import { checkStore } from './checker/check.ts'
import type { Operation } from './history.ts'

/** A damage that the checker must find, done in a transaction that is taken back. */
interface Control {
  name: string
  /** part of the name of the invariant that must be violated */
  by: string
  damage: (tx: Tx, campaign: string) => Promise<unknown>
}

const OPEN_TASK = `select id from task where campaign_id = $1 and status = 'OPEN' order by id limit 1`
const MIDDLE_EVENT = `select subject, seq from audit_event where campaign = $1 and seq = 2 and subject like 'case/%' order by subject limit 1`
const DEADLINE = `select subject, payload from audit_event where campaign = $1 and type in ('deadline.reached', 'reminder.sent', 'escalation.raised')
  order by subject, seq limit 1`

const SCORE = `select effect_id from fact where campaign_id = $1 and entity_id like '%~%' and data ? 'score' order by id limit 1`

export const CONTROLS: readonly Control[] = [
  {
    name: '删去一行任务',
    by: '3 ',
    damage: (tx, campaign) => tx.query(`delete from task where id = (${OPEN_TASK})`, [campaign]),
  },
  {
    name: '留痕改一个字节',
    by: '7 留痕链',
    damage: (tx, campaign) =>
      tx.query(
        `update audit_event set payload = regexp_replace(payload, '"at":1', '"at":2') where (subject, seq) = (${MIDDLE_EVENT})`,
        [campaign],
      ),
  },
  {
    name: '留痕删一条',
    by: '7 留痕链',
    damage: (tx, campaign) => tx.query(`delete from audit_event where (subject, seq) = (${MIDDLE_EVENT})`, [campaign]),
  },
  {
    name: '期限触发两次',
    by: '5 期限只触发一次',
    damage: (tx, campaign) =>
      tx.query(`select audit_append(d.subject, array[d.payload]) from (${DEADLINE}) d`, [campaign]),
  },
  {
    name: '伪造一次办结',
    by: '3 ',
    damage: (tx, campaign) =>
      tx.query(
        `update task set status = 'DONE', outcome = 'approve', done_by = 1, done_at = opened_at + 1 where id = (${OPEN_TASK})`,
        [campaign],
      ),
  },
  {
    name: '丢一个已应答的行为',
    by: '1 ',
    damage: (tx, campaign) =>
      tx.query(
        `delete from act where (entity_id, no) = (select a.entity_id, a.no from act a join entity e on e.id = a.entity_id
           where e.campaign_id = $1 and e.kind = 'case' and a.verb = 'complete' order by 1, 2 limit 1)`,
        [campaign],
      ),
  },
  {
    name: '改一处状态',
    by: '6 状态',
    damage: (tx, campaign) =>
      tx.query(
        `update entity set state = jsonb_set(state, '{round}', to_jsonb((state ->> 'round')::int + 1))
         where id = (select id from entity where campaign_id = $1 and kind = 'case' order by id limit 1)`,
        [campaign],
      ),
  },
  {
    name: '一件打分登两次',
    by: '2 完成的职责',
    damage: (tx, campaign) =>
      tx.query(
        `insert into fact (effect_id, campaign_id, entity_id, fact, unit_id, at, data, site, day, ordinal, period, units)
         select effect_id || ':again', campaign_id, entity_id, fact, unit_id, at, data, site, day, ordinal, period, units
         from fact where effect_id = (${SCORE})`,
        [campaign],
      ),
  },
  {
    name: '指标多计一次',
    by: '2 指标',
    damage: (tx, campaign) =>
      tx.query(
        `insert into figure_delta (campaign_id, tally, unit_id, dimension, day, n, total)
         select campaign_id, tally, unit_id, dimension, day, 1, 0 from (select campaign_id, tally, unit_id, dimension, day from figure_cell
           union all select campaign_id, tally, unit_id, dimension, day from figure_delta) c where campaign_id = $1 limit 1`,
        [campaign],
      ),
  },
  {
    name: '漏报不标',
    by: '5 迟报、漏报',
    damage: (tx, campaign) =>
      tx.query(
        `update task set status = 'OPEN' where id = (select id from task where campaign_id = $1 and status = 'MISSED' order by id limit 1)`,
        [campaign],
      ),
  },
  {
    name: '职责少一次',
    by: '4 每次职责',
    damage: (tx, campaign) =>
      tx.query(
        `delete from duty_occurrence where (duty_id, key) = (select duty_id, key from duty_occurrence where campaign_id = $1 order by 1, 2 limit 1)`,
        [campaign],
      ),
  },
  {
    name: '一件事项没有起因',
    by: '4 每个起因',
    damage: (tx, campaign) =>
      tx.query(
        `delete from outbox where effect_id = (select effect_id from outbox where verb = 'open' and to_entity like $1 || '-%' order by 1 limit 1)`,
        [campaign],
      ),
  },
]

export interface ControlResult {
  name: string
  detected: boolean
  /** the invariants that found it */
  by: string[]
}

/** A checker that never fails proves nothing: each damage must be found by the invariant that it breaks. */
export async function runControls(
  owner: Pool,
  campaign: string,
  history: readonly Operation[],
): Promise<ControlResult[]> {
  const results: ControlResult[] = []
  for (const control of CONTROLS) results.push(await runControl(owner, campaign, history, control))
  return results
}

function runControl(
  owner: Pool,
  campaign: string,
  history: readonly Operation[],
  { name, by, damage }: Control,
): Promise<ControlResult> {
  return onConnection(owner, async (tx) => {
    await tx.query('begin')
    await tx.query('alter table audit_event disable trigger user')
    await damage(tx, campaign)
    const { findings } = await checkStore(tx, campaign, history)
    await tx.query('rollback')
    const violated = findings.filter(({ violations }) => violations.length > 0).map(({ invariant }) => invariant)
    return { name, by: violated, detected: violated.some((invariant) => invariant.startsWith(by)) }
  })
}
