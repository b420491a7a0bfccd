import { randomUUID } from 'node:crypto'
import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import type { CampaignClock } from '../../domain/campaign/clock.ts'
import { draftCampaign } from '../../domain/campaign/machine.ts'
import { openTargets } from '../../store/launch.ts'
import { inTransaction, type Pool } from '../../store/pool.ts'
import type { Setups } from '../../store/setup.ts'

export interface TestOrganisation {
  /** unit with two members */
  work: number
  office: number
  people: { first: number; second: number; office: number }
}

/** A district of two units with three plainly invented people. */
export async function organisation(pool: Pool): Promise<TestOrganisation> {
  const unit = async (code: string, name: string, kind: string) =>
    (
      await pool.query<{ id: number }>(
        `insert into unit (code, name, kind, path) values ($1, $2, $3, '{}') returning id`,
        [code, name, kind],
      )
    ).rows[0]?.id ?? 0
  const person = async (username: string, unitId: number) => {
    const { rows } = await pool.query<{ id: number }>(
      `insert into person (username, name, password_hash) values ($1, $2, 'x') returning id`,
      [username, `样例${username}`],
    )
    const id = rows[0]?.id ?? 0
    await pool.query(
      `insert into post_holding (person_id, unit_id, post, title) values ($1, $2, 'STAFF', '工作人员')`,
      [id, unitId],
    )
    return id
  }
  const work = await unit('W', '样例整治组', 'STREET_TEAM')
  const office = await unit('O', '样例办公室', 'CAMPAIGN_OFFICE')
  return {
    work,
    office,
    people: { first: await person('甲', work), second: await person('乙', work), office: await person('丙', office) },
  }
}

export interface TestCampaign {
  id: string
  clock: CampaignClock
}

/** Campaign time runs this much faster than real time, so that a minute is a second. */
export const FAST: () => CampaignClock = () => ({
  mode: 'real',
  segments: [{ realFrom: Date.now(), campaignFrom: Date.parse('2024-09-18T09:00:00+08:00'), rate: 60 }],
})

/** A running campaign without its workflow: cases are opened one by one by the launch's own function. */
export async function runningCampaign(
  pool: Pool,
  template: CampaignTemplate,
  bindings: Bindings,
  office: number,
  clock: CampaignClock,
): Promise<TestCampaign> {
  const id = `c${randomUUID().slice(0, 8)}`
  const state = { ...draftCampaign(platformCalendar.version), status: 'RUNNING' }
  await pool.query(
    `insert into campaign (id, title, template_id, template_version, frozen, bindings, issue_date, office_unit_id, clock, calendar_version, status, created_by)
     values ($1, '样例行动', $2, 1, $3, $4, '2024-09-16', $5, $6, $7, 'RUNNING', 1)`,
    [
      id,
      template.id,
      JSON.stringify(template),
      JSON.stringify(bindings),
      office,
      JSON.stringify(clock),
      platformCalendar.version,
    ],
  )
  await pool.query(
    `insert into entity (id, kind, campaign_id, state, last_at, armed_in) values ($1, 'campaign', $1, $2, 0, 'none')`,
    [id, JSON.stringify(state)],
  )
  return { id, clock }
}

/** Opens one case of the campaign, as the launch does. Answers its id. */
export function openOne(
  pool: Pool,
  setups: Setups,
  campaign: string,
  unit: number,
  no: number,
  data: Record<string, unknown> = {},
  ledger = 'sites',
): Promise<string> {
  return inTransaction(pool, async (tx) => {
    const id = `${campaign}-${no}`
    await tx.query('select campaign_lock($1, false)', [campaign])
    const { failed } = await openTargets(tx, setups, campaign, [
      {
        id,
        no,
        ledger,
        name: `样例场所${no}`,
        data: { name: `样例场所${no}`, ...data },
        origin: 'SURVEYED',
        unit_id: unit,
        area_unit_id: null,
        lists: [],
      },
    ])
    if (failed[0]) throw failed[0].stuck
    return id
  })
}
