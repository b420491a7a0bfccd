import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeBody } from '../../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { approveChange, endPreview, findChange, insertChange } from '../../../store/campaigns/changes.ts'
import { inTransaction } from '../../../store/pool.ts'
import { recordAct } from '../../../store/record-act.ts'
import { FRESH_MS } from '../../../store/setup.ts'
import { openOne } from '../../factories/campaign.ts'
import { withDuties } from '../../factories/duty.template.ts'
import { dutyCampaign, instant, stand } from '../../factories/duty-campaign.ts'
import type { Mark, Stage } from '../../workflow/races/stage.ts'
import type { Save } from '../save.ts'
import { running } from './running.ts'
import { until } from './until.ts'

/** The first step is the office's, and scores may come until noon. */
const second: CampaignTemplate = structuredClone(withDuties)
const inspect = second.procedures[0]?.steps.inspect
if (inspect?.kind === 'task') Object.assign(inspect, { title: '核查', performer: { role: 'office' } })
const [daily] = second.duties ?? []
if (daily) daily.when = { every: 'day', at: '08:30', due: { next: 'calendarDay', at: '12:00' } }

/** A case, a duty and their campaign follow a change, each by its own run. */
export async function change(stage: Stage, save: Save): Promise<void> {
  const { pool, setups, org, engine } = stage
  const at = await dutyCampaign(pool, setups, org, 2)
  // the machine knows its phases as after a launch
  await pool.query(
    `update entity e set state = e.state || jsonb_build_object('phases', c.phases) from campaign c where e.id = $1 and c.id = $1`,
    [at.id],
  )
  const entity = await openOne(pool, setups, at.id, org.work, 1)
  await stand(pool, at.id, instant('2024-09-18 08:30'))
  await running(stage, [at.id, at.daily, entity])
  await engine.wake(at.daily)
  await until('the day is opened', async () => {
    const { rowCount } = await pool.query('select from duty_occurrence where duty_id = $1', [at.daily])
    return rowCount === 1
  })
  const ordered = await order(stage, at.id)
  for (const id of [entity, at.daily]) {
    await engine.wake(id)
    await until(`${id} follows the order`, async () => {
      const { rowCount } = await pool.query(`select from entity where id = $1 and state ->> 'edition' = '1'`, [id])
      return rowCount === 1
    })
  }
  await engine.send(ordered)
  await until('the campaign follows its change', async () => {
    const { rowCount } = await pool.query('select from entity where id = $1 and followed = $2 and jobs = 0', [
      at.id,
      ordered.no,
    ])
    return rowCount === 1
  })
  await save('case-change', entity)
  await save('duty-change', at.daily)
  await save('campaign-change', at.id)
}

/** A change that is proposed and approved, and of which nobody has told the engine. */
async function order({ pool, setups, org }: Stage, campaign: string): Promise<Mark> {
  const request: ChangeBody = { kind: 'TEMPLATE', version: 2, reason: '样例原因' }
  const by = { actor: { person: org.people.first, unit: org.office }, at: 0 }
  const edition = { templateVersion: 2, document: second, parameters: {} }
  const no = await inTransaction(pool, (tx) =>
    insertChange(tx, { campaign, request, base: 0, elements: [], edition, by }),
  )
  const preview = { cases: 0, duties: 0, moved: 0, opened: 0, withdrawn: 0, blocked: 0, blocking: [] }
  await endPreview(pool, { campaignId: campaign, no }, { preview })
  await pause(FRESH_MS)
  const proposed = await findChange(pool, campaign, no)
  if (!proposed) throw new Error('expected the change')
  const result = await recordAct(pool, setups, {
    entity: campaign,
    verb: 'change',
    payload: { edition: no, change: no, reason: request.reason, by: org.people.first },
    actor: { person: org.people.office, unit: org.office },
    actId: `${campaign}:change`,
    order: true,
    beside: async (tx) => void (await approveChange(tx, proposed, { person: org.people.office, actNo: 1 })),
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
  const { act } = result.recorded
  return { entity: campaign, no: act.no, actId: act.actId, at: act.at, orderNo: act.orderNo }
}
