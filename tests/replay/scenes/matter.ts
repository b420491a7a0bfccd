import { openMatter } from '../../../store/open-matter.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import { FAST, openOne, runningCampaign } from '../../factories/campaign.ts'
import { rollOut } from '../../factories/roll-out.template.ts'
import { openTasks, record, type Stage } from '../../workflow/races/stage.ts'
import type { Save } from '../save.ts'
import { until } from './until.ts'

/** A matter that waits for its time, then for the three matters that it has started, and ends. */
export async function matter(stage: Stage, save: Save): Promise<void> {
  const { pool, setups, org, engine } = stage
  const towns = await Promise.all(['一', '二', '三'].map((name, index) => town(pool, `T${index}`, `样例${name}镇`)))
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {}, groups: { towns } }
  const { id: campaign } = await runningCampaign(pool, rollOut, bindings, org.office, FAST())
  const site = await openOne(pool, setups, campaign, org.work, 1)
  const asked = { campaign, procedure: 'rollOut', key: '2024-38', unit: org.work, matter: { topic: '夜查', site } }
  const { id } = await inTransaction(pool, (tx) => openMatter(tx, setups, asked))
  const complete = async (entity: string, task: string, outcome: string) =>
    engine.send(await record(stage, entity, 'complete', { task, outcome, answers: {}, evidence: [] }))
  const standsAt = async (step: string) =>
    (await pool.query(`select from entity where id = $1 and state ->> 'step' = $2`, [id, step])).rowCount === 1
  const children = async () =>
    (await pool.query<{ id: string }>('select id from case_file where parent = $1 order by id', [id])).rows

  await complete(id, 'decide.1', 'shared')
  await until('the towns are waited for', async () => (await standsAt('towns')) && (await children()).length === 3)
  for (const child of await children()) await complete(child.id, 'write.1', 'done')
  await until('all towns have reported', () => standsAt('sum'))
  for (const task of (await openTasks(stage, id)).rows) await complete(id, task, 'done')
  await until('the matter is closed', () => standsAt('closed'))
  await save('matter-wait-gather', id)
}

/** A unit with one invented person. */
async function town(pool: Pool, code: string, name: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `with u as (insert into unit (code, name, kind, path) values ($1, $2, 'TOWNSHIP', '{}') returning id),
       p as (insert into person (username, name, password_hash) values ('样例' || $1, '样例' || $1, 'x') returning id),
       h as (insert into post_holding (person_id, unit_id, post, title) select p.id, u.id, 'STAFF', '工作人员' from p, u)
     select id from u`,
    [code, name],
  )
  return rows[0]?.id ?? 0
}
