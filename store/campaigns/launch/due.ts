import type { Problem } from '../../../contracts/http/shapes.ts'
import { campaignTime, startedClock } from '../../../domain/campaign/clock.ts'
import { changedParts, confirmedFrom, needsConfirmation } from '../../../domain/campaign/launch-request.ts'
import { say } from '../../../domain/said/say.ts'
import { problemAt } from '../../../domain/template/problem.ts'
import { inTransaction, type Pool } from '../../pool.ts'
import { recordAct } from '../../record-act.ts'
import type { Setups } from '../../setup.ts'
import { type CampaignRow, findCampaign, prepareLaunch } from '../campaigns.ts'
import { campaignRunners } from '../runners.ts'
import { isConfirmed, lapseIfChanged, lockDraft } from './changed.ts'
import { launchGaps } from './gaps.ts'
import { readLaunchPreview } from './preview.ts'
import { endLaunched, endLaunchRequest, type LaunchRequestRow, standingRequest } from './requests.ts'
import { tellPersons } from './tell.ts'

/** The platform itself: the persons stand in the act. */
const PLATFORM = { person: 0, unit: 0 }

/** How long until the campaign is to be launched, real ms, 0 when it is due; null: it is not to be launched at a time any more. */
export async function launchWaitMs(pool: Pick<Pool, 'query'>, campaign: string): Promise<number | null> {
  const { rows } = await pool.query<{ ms: number }>(
    `select greatest(ceil(extract(epoch from launch_at - clock_timestamp()) * 1000), 0)::bigint as ms
     from launch_request where campaign_id = $1 and status = 'SCHEDULED'`,
    [campaign],
  )
  return rows[0]?.ms ?? null
}

/**
 * Carries out the launch whose time has come: looks once more whether the draft is ready and still what was confirmed. If not, nothing is
 * launched, the request says what was missing, and those whom it concerns are told. May be repeated: a launch counts once.
 */
export async function launchDue(pool: Pool, setups: Setups, campaign: string): Promise<void> {
  if ((await launchWaitMs(pool, campaign)) !== 0) return
  setups.forget(campaign)
  const [row, request] = [await findCampaign(pool, campaign), await standingRequest(pool, campaign)]
  if (!row || !request) return
  if (row.status !== 'DRAFT') return void (await inTransaction(pool, (tx) => endLaunched(tx, request, 'SCHEDULED')))
  if ((await inTransaction(pool, (tx) => lapseIfChanged(tx, setups, campaign))).length > 0) return
  const problems = await problemsOf(pool, setups, row, request)
  if (problems.length > 0) return blocked(pool, row, request, problems)
  await inTransaction(pool, (tx) => prepareLaunch(tx, campaign, startedClock(row.clock, row.child !== null, row.nowMs)))
  setups.forget(campaign)
  await launched(pool, setups, row, request)
}

async function problemsOf(pool: Pool, setups: Setups, row: CampaignRow, request: LaunchRequestRow): Promise<Problem[]> {
  const { template } = await setups.of(pool, row.id)
  const preview = await readLaunchPreview(pool, setups, row)
  const isAlone = request.confirmedBy === null && needsConfirmation(template, preview)
  const alone = problemAt(
    'launch',
    say`台账已有 ${preview.sites} 处，达到 ${confirmedFrom(template)} 处的要由另一人确认`,
    say`重新提请，由另一人确认`,
  )
  return [...(await launchGaps({ pool, setups }, row)), ...(isAlone ? [alone] : [])]
}

/** The request ends and the launch is recorded in one transaction, or neither. */
async function launched(pool: Pool, setups: Setups, row: CampaignRow, request: LaunchRequestRow): Promise<void> {
  const { campaignId, no, askedBy, confirmedBy } = request
  const effect = `${campaignId}:launch:${no}`
  const result = await recordAct(pool, setups, {
    entity: campaignId,
    verb: 'launch',
    payload: { request: no, askedBy, ...(confirmedBy === null ? {} : { confirmedBy }) },
    actor: PLATFORM,
    actId: effect,
    idempotency: { caller: 'launch', route: 'launch', key: effect, bodyHash: effect },
    async beside(tx) {
      const draft = await lockDraft(tx, campaignId)
      if (
        !draft ||
        (isConfirmed(request) && changedParts(request.preview, await readLaunchPreview(tx, setups, draft)).length > 0)
      )
        throw new Error(`launch ${effect}: the draft has changed this very moment`)
      if (!(await endLaunched(tx, request, 'SCHEDULED')))
        throw new Error(`launch ${effect}: moved or cancelled this very moment`)
      const at = campaignTime(row.clock, row.nowMs)
      const text = `《${row.title}》已按定好的时间发起，${request.preview.sites} 处场所开始立案`
      await tellPersons(tx, { campaign: campaignId, effect: `${no}:launched`, text, at }, concerned(request))
    },
    answer: () => ({}),
  })
  if (result.kind === 'refused') throw new Error(`launch ${effect}: ${result.refusal.message}`)
}

async function blocked(pool: Pool, row: CampaignRow, request: LaunchRequestRow, problems: Problem[]): Promise<void> {
  const { campaignId, no } = request
  const at = campaignTime(row.clock, row.nowMs)
  const missing = problems.map(({ message }) => message).join('；')
  await inTransaction(pool, async (tx) => {
    const end = { status: 'BLOCKED', problems, reason: missing.slice(0, 500) } as const
    if (!(await endLaunchRequest(tx, request, end, { actor: null, at }))) return
    const text = `《${row.title}》到了定好的时间没有发起：${missing}`.slice(0, 1000)
    // whoever may set it right
    const others = await campaignRunners(tx, campaignId, [])
    await tellPersons(tx, { campaign: campaignId, effect: `${no}:blocked`, text, at }, [
      ...concerned(request),
      ...others.map(({ id }) => id),
    ])
  })
}

const concerned = ({ askedBy, confirmedBy }: LaunchRequestRow): number[] => [
  askedBy,
  ...(confirmedBy === null ? [] : [confirmedBy]),
]
