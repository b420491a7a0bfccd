import { randomUUID } from 'node:crypto'
import type { Pool } from '../../store/pool.ts'
import type { Inspection } from '../data/inspections.ts'
import { createBareTables } from './tables.ts'

const TABLES = [
  'entity',
  'case_file',
  'task',
  'act',
  'evidence',
  'idempotency',
  'audit_event',
  'audit_head',
  'live_log',
]

/** The rows of the open cases once more, where acts may be written without any of our rules around them. */
export async function copyForBareActs(owner: Pool): Promise<void> {
  await createBareTables(owner, TABLES)
  for (const table of ['entity', 'task', 'case_file', 'evidence', 'audit_head']) {
    const { rows } = await owner.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as names from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const names = rows[0]?.names ?? ''
    await owner.query(`insert into bare.${table} (${names}) select ${names} from public.${table}`)
    await owner.query(`analyze bare.${table}`)
  }
}

export interface BareActs {
  /** one transaction in one round trip, the rows of 签收 */
  claim(inspection: Inspection): Promise<void>
  /** one transaction in one round trip, the rows of 办结 */
  complete(inspection: Inspection): Promise<void>
}

/** Writes the rows of the two acts by plain SQL: no lock is taken first, nothing is asked, nothing is computed. */
export function bareActs(pool: Pool, { trail }: { trail: boolean }): BareActs {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`
  const response = `{"taskId":"x","caseId":"x","actNo":1,"at":"2024-09-18T09:00:00.000+08:00","processing":true,"nextTaskId":null}`
  const shared = (entity: string, type: string) => {
    const subject = text(`case/${entity.replace('-', '/')}`)
    const payload = `{"actor":{"person":1,"unit":1},"at":1726621200000,"campaign":"c1","data":{"act":1,"payload":"${'0'.repeat(64)}","task":"inspect.1"},"entity":"${entity}","level":"business","type":"${type}"}`
    const link = `sha256(convert_to(${text(payload)}, 'UTF8'))`
    return `
      insert into bare.live_log (unit_id, campaign_id, entity_id, kind) values (1, 'c1', ${text(entity)}, 'act');
      insert into bare.idempotency (caller, route, key, body_hash, status, response)
        values ('1', 'POST', '${randomUUID()}', '${'0'.repeat(64)}', 200, '${response}');${
          trail
            ? `
      with head as (update bare.audit_head set seq = seq + 1, hash = ${link}, last_at = last_at + 1 where subject = ${subject} returning seq, hash)
      insert into bare.audit_event (subject, seq, prev_hash, recorded_at, payload, hash)
        select ${subject}, seq, hash, 1726621200000, ${text(payload)}, hash from head;`
            : ''
        }`
  }
  return {
    async claim({ task, entity, person }) {
      await pool.query(`begin;
        update bare.task set holder_id = ${person}, held_at = clock_timestamp() where id = ${text(task)};
        ${shared(entity, 'task.claimed')} commit`)
    },
    async complete({ task, entity, person, evidence }) {
      const answers = `{"inspect":{"inspectedOn":"2024-09-18","officers":"样例甲、样例乙","outcome":"violation","score":65,"checklist":{"hardened":{"result":"fail"},"cleanRoad":{"result":"fail"}}}}`
      await pool.query(`begin;
        update bare.entity set last_act = last_act + 1, last_at = last_at + 1, acted_at = clock_timestamp() where id = ${text(entity)};
        insert into bare.act (entity_id, no, act_id, verb, at, order_no, actor, payload)
          values (${text(entity)}, 1, '${randomUUID()}', 'complete', 1726621200000, 0, '{"person":1,"unit":1}', '${answers}');
        update bare.task set status = 'DONE', outcome = 'violation', done_by = ${person}, done_at = 1726621200000, answers = '${answers}' where id = ${text(task)};
        update bare.case_file set answers = answers || '${answers}' where id = ${text(entity)};
        update bare.evidence set entity_id = ${text(entity)}, task_id = ${text(task)}, slot = 'scene' where id = ${text(evidence)};
        ${shared(entity, 'task.completed')} commit`)
    },
  }
}
