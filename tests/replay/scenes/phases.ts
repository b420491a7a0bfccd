import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { runningCampaign } from '../../factories/campaign.ts'
import { instant } from '../../factories/duty-campaign.ts'
import { twoStep } from '../../factories/two-step.template.ts'
import { record, type Stage } from '../../workflow/races/stage.ts'
import type { Save } from '../save.ts'
import { hourASecond } from './running.ts'
import { until } from './until.ts'

/** A phase that has begun before the launch, and one that follows it at midnight; both are over within two days. */
const phased: CampaignTemplate = {
  ...twoStep,
  phases: [
    { id: 'survey', title: '排查', kind: 'SURVEY', starts: 'onIssue', ends: { on: '2024-09-18', at: 'endOfDay' } },
    {
      id: 'main',
      title: '整治',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { on: '2024-09-19', at: '00:00' },
      ends: { on: '2024-09-19', at: 'endOfDay' },
    },
  ],
}

/** A launch with its pages, the phases at their times, the close. */
export async function phases(stage: Stage, save: Save): Promise<void> {
  const { pool, org, engine } = stage
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {} }
  const { id } = await runningCampaign(pool, phased, bindings, org.office, hourASecond(instant('2024-09-18 12:00')))
  await pool.query(`update entity set state = jsonb_set(state, '{status}', '"DRAFT"') where id = $1`, [id])
  await pool.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     select $1 || '-' || n, $1, 'sites', n, n::text, '样例场所' || n, jsonb_build_object('name', '样例场所' || n), 'SURVEYED', $2::int, '{}'
     from generate_series(1, 2) n`,
    [id, org.work],
  )
  await engine.send(await record(stage, id, 'launch'))
  await until('both phases are over', async () => {
    const { rows } = await pool.query<{ status: string }>(
      `select p.value ->> 'status' as status from entity e, jsonb_each(e.state -> 'phases') p where e.id = $1`,
      [id],
    )
    return rows.length === phased.phases.length && rows.every(({ status }) => status === 'ENDED')
  })
  await engine.send(await record(stage, id, 'close'))
  await until('the campaign is closed', async () => {
    const { rowCount } = await pool.query('select from entity where id = $1 and ended', [id])
    return rowCount === 1
  })
  await save('campaign-phases', id)
}
