import type { InstantRule } from '../../../contracts/calendar.ts'
import type { ChangeBody } from '../../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { approveChange, findChange, insertChange } from '../../../store/campaigns/changes.ts'
import { previewChange } from '../../../store/campaigns/preview-change.ts'
import { listReceipts } from '../../../store/campaigns/receipts.ts'
import { workJobs } from '../../../store/jobs.ts'
import { settle } from '../../../store/pages.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import { recordAct } from '../../../store/record-act.ts'
import { FRESH_MS, type Setups } from '../../../store/setup.ts'

interface Parts {
  pool: Pool
  setups: Setups
}

const OFFICE = { person: 1, unit: 1 }
const MOST = 10_000

/** What the preview said of each entity, and what its receipt says. */
export interface Changed {
  planned: Record<string, unknown>
  done: Record<string, unknown>
}

/** Changes a campaign where it stands: the rules of every deadline, and the title of every other step. */
export async function changed({ pool, setups }: Parts, campaign: string): Promise<Changed> {
  const { template } = await setups.of(pool, campaign)
  const document = altered(template)
  const request: ChangeBody = { kind: 'TEMPLATE', version: template.version + 1, reason: '样例变更' }
  const no = await inTransaction(pool, (tx) =>
    insertChange(tx, {
      campaign,
      request,
      base: 0,
      elements: [],
      edition: { templateVersion: template.version + 1, document, parameters: {} },
      by: { actor: OFFICE, at: 0 },
    }),
  )
  const payload = { edition: no, change: no, reason: request.reason, by: OFFICE.person }
  await new Promise((fresh) => setTimeout(fresh, FRESH_MS))
  await previewChange(pool, setups, await found(pool, campaign, no), { verb: 'change', payload, order: true })
  const change = await found(pool, campaign, no)
  const result = await recordAct(pool, setups, {
    entity: campaign,
    verb: 'change',
    payload,
    actor: OFFICE,
    actId: `${campaign}:change`,
    order: true,
    beside: async (tx) => void (await approveChange(tx, change, { person: 2, actNo: 1 })),
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
  await settle(pool, setups, campaign)
  await workJobs(pool, setups, campaign, async () => true)
  const receipts = async (planned: boolean) =>
    Object.fromEntries(
      (
        await listReceipts(pool, {
          campaign,
          change: no,
          planned,
          scope: { all: true, units: [], campaigns: [], person: 0, own: [], standIns: [] },
          after: '',
          limit: MOST,
        })
      ).map((row) => [row.entityId, row.receipt]),
    )
  return { planned: await receipts(true), done: await receipts(false) }
}

async function found(pool: Pool, campaign: string, no: number) {
  const change = await findChange(pool, campaign, no)
  if (!change) throw new Error(`${campaign}: expected change ${no}`)
  return change
}

/** One day more for whatever is counted in days; every other step is called otherwise, so that its tasks are opened anew. */
function altered(template: CampaignTemplate): CampaignTemplate {
  const next = structuredClone(template)
  const longer = (rule: InstantRule | undefined): InstantRule | undefined =>
    rule && 'in' in rule ? { ...rule, in: rule.in + 1 } : rule
  for (const { steps } of next.procedures) {
    for (const [nth, step] of Object.values(steps).entries()) {
      if (step.kind !== 'task') continue
      const due = longer(step.due)
      if (due) step.due = due
      if (nth % 2 === 1) step.title = `${step.title}（新）`
    }
  }
  for (const { when } of next.duties ?? []) {
    const due = 'due' in when ? longer(when.due) : undefined
    if (due && 'due' in when) when.due = due
  }
  return next
}
