import type { CalendarPublished, CalendarYear } from '../../contracts/calendar.ts'
import type { ChangeItem, ChangePreview } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { formatInstant, SHANGHAI } from '../../domain/calendar/index.ts'
import { rectification } from '../../templates/parking-lots/procedure.ts'
import { inspect } from '../../templates/parking-lots/steps/inspect.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { until } from '../load/loops.ts'
import type { Launched } from './launched.ts'

const reason = '样例原因'

/** The planner gives an order. Answers its instant in campaign time, ms. */
export async function order(
  { stack, campaign }: Launched,
  verb: 'pause' | 'resume' | 'calendar',
  more: { version?: string } = {},
): Promise<number> {
  const planner = await stack.client.as('planner')
  const { body } = await planner.post<{ actNo: number }>(`/api/campaigns/${campaign}/${verb}`, { ...more, reason })
  const { rows } = await stack.owner.query<{ at: number }>('select at from act where entity_id = $1 and no = $2', [
    campaign,
    body.actNo,
  ])
  const [row] = rows
  if (!row) throw new Error(`${verb}: expected its act`)
  return row.at
}

/** The year once more, with a holiday on the day on which the inspections are due: each of their deadlines has to move. */
export async function publishHoliday({ stack, campaign }: Launched): Promise<string> {
  const { rows } = await stack.owner.query<{ due: number | null }>(
    `select max(due_at) as due from task where campaign_id = $1 and status = 'OPEN' and step = 'inspect'`,
    [campaign],
  )
  const due = rows[0]?.due
  if (!due) throw new Error('inspections: expected one with a deadline')
  const date = formatInstant(due, SHANGHAI).slice(0, 10)
  const admin = await stack.client.as('admin')
  const path = `/api/calendar/${date.slice(0, 4)}`
  const { body: year } = await admin.get<CalendarYear>(path)
  const { body } = await admin.put<CalendarPublished>(path, {
    status: 'OFFICIAL',
    source: '样例通知',
    days: [...year.days.filter((day) => day.date !== date), { date, kind: 'PUBLIC_HOLIDAY', name: '样例假日' }],
  })
  if (body.version === null) throw new Error('calendar: expected a version')
  return body.version
}

const { dueDaysFrom: _five, ...step } = inspect
/** The built-in template with two days more for the first inspection: every deadline of one has to move. */
const longer: CampaignTemplate = {
  ...parkingLots,
  version: parkingLots.version + 1,
  procedures: parkingLots.procedures.map((procedure) =>
    procedure.id === rectification.id
      ? {
          ...procedure,
          steps: { ...procedure.steps, inspect: { ...step, due: { in: 7, unit: 'workingDay', at: 'endOfWork' } } },
        }
      : procedure,
  ),
}

/** The row that drafting, approving and publishing leave behind. */
export async function publishVersion({ stack }: Launched): Promise<number> {
  const { id, version, title } = longer
  await stack.owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, $2, $3, 'PUBLISHED', $4, 'x', now())`,
    [id, version, title, JSON.stringify(longer)],
  )
  return version
}

/** The planner proposes the version. Answers the change once its preview is there. */
export async function propose(
  { stack, campaign }: Launched,
  version: number,
): Promise<{ no: number; preview: ChangePreview }> {
  const planner = await stack.client.as('planner')
  const path = `/api/campaigns/${campaign}/changes`
  const { body } = await planner.post<ChangeItem>(path, { kind: 'TEMPLATE', version, reason })
  let item = body
  await until(
    'preview',
    async () => {
      item = (await planner.get<ChangeItem>(`${path}/${body.no}`)).body
      return item.status !== 'PREVIEWING'
    },
    { seconds: 600 },
  )
  const { no, preview, status, error } = item
  if (status !== 'READY' || !preview || preview.blocked > 0)
    throw new Error(`preview: ${status}, ${error ?? preview?.blocking[0]?.reason ?? 'without a sum'}`)
  return { no, preview }
}

/** Somebody else approves it. */
export async function approve({ stack, campaign }: Launched, no: number): Promise<void> {
  const office = await stack.client.as('office')
  await office.post(`/api/campaigns/${campaign}/changes/${no}/approve`, {})
}

/** Waits until the row of every open case and duty has followed all orders. Answers the seconds. */
export const awaitRows = ({ stack, campaign }: Launched): Promise<number> =>
  until('rows', async () => (await countLagging(stack, campaign)) === 0, { seconds: 600, everyMs: 50 })

export async function countLagging(
  { owner }: Launched['stack'],
  campaign: string,
  among?: readonly string[],
): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from entity where campaign_id = $1 and kind <> 'campaign' and not ended
       and orders < (select orders from entity where id = $1) and ($2::text[] is null or id = any($2))`,
    [campaign, among ?? null],
  )
  return rows[0]?.n ?? 0
}

/** How many deadlines of cases have been moved so far, by the trail. */
export async function countMoved({ stack, campaign }: Launched): Promise<number> {
  const { rows } = await stack.owner.query<{ n: number }>(
    `select count(*)::int as n from audit_event where type = 'deadline.moved' and campaign = $1 and subject like 'case/%'`,
    [campaign],
  )
  return rows[0]?.n ?? 0
}
