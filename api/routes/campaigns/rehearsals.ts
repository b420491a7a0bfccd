import { randomInt, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import type { LaunchPart } from '../../../contracts/http/launch.ts'
import { RehearsalBody, RehearsalItem, RehearsalPage } from '../../../contracts/http/rehearsals.ts'
import type { BehaviourFile } from '../../../contracts/rehearsal.ts'
import { parseInstant, platformCalendar } from '../../../domain/calendar/index.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { changedParts } from '../../../domain/campaign/launch-request.ts'
import { behavioursOf } from '../../../domain/rehearsal/behaviour.ts'
import { behaviourProblems } from '../../../domain/rehearsal/behaviour-problems.ts'
import { calendarRows, type RehearsalJob } from '../../../domain/rehearsal/job.ts'
import { levelSwitches } from '../../../domain/rehearsal/level-switches.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { readLaunchPreview } from '../../../store/campaigns/launch/preview.ts'
import {
  cancelRehearsal,
  findRehearsal,
  finishRehearsal,
  insertRehearsal,
  listRehearsals,
  listTargets,
  membersByUnit,
  noteProgress,
  type RehearsalRow,
} from '../../../store/campaigns/rehearsals.ts'
import { messageOf } from '../../../store/failure.ts'
import { once } from '../../../store/idempotency.ts'
import { unitNames } from '../../../store/organisation.ts'
import { repeated } from '../../answers.ts'
import { ApiError, notFound } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { presentPhases } from '../../presenters/campaigns.ts'
import { instant } from '../../presenters/instants.ts'
import { runRehearsal } from '../../rehearsals/run.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'
import { assertRehearsable } from './readiness.ts'

const MOST_SEEDS = 2 ** 31
const NINE_HOURS = 9 * 3_600_000

const RehearsalParams = Type.Object(
  { ...CampaignParams.properties, rid: Type.String({ maxLength: 60 }) },
  { additionalProperties: false },
)

/** 预演: the draft on a simulated clock; nothing of the campaign is written. */
export function rehearsalRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  const found = ({ params, request }: Pick<Call<{ id: string }, unknown, unknown>, 'params' | 'request'>) =>
    judgedCampaign(pool, request, params.id, 'campaign.plan')

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/rehearsals',
    summary: '预演：按台账、日历和人员模拟整个行动',
    permission: 'campaign.plan',
    params: CampaignParams,
    body: RehearsalBody,
    answer: RehearsalItem,
    async handle(call) {
      const row = await found(call)
      await assertRehearsable(services, row)
      const id = randomUUID()
      const seed = call.body.seed ?? randomInt(MOST_SEEDS)
      const behaviour = call.body.behaviour ?? 'mixed'
      await assertKnown(services, row, behaviour)
      const levels = call.body.levels ?? null
      const job = await jobOf(services, row, { ...call.body, behaviour }, seed)
      const preview = await readLaunchPreview(pool, services.setups, row)
      const done = await once(pool, call.idempotency, async (tx) => {
        const person = call.actor.person.id
        await insertRehearsal(tx, { id, campaign: row.id, seed, behaviour, levels, preview, person })
        const created = { id, status: 'RUNNING', progress: 0, seed, behaviour, levels, error: null, summary: null }
        return { ...created, createdAt: instant(row.nowMs), changed: [] }
      })
      if (done.kind === 'answered') return repeated(done.stored, call.idempotency) as RehearsalItem
      runRehearsal(job, (progress) => noteProgress(pool, id, progress))
        .then((summary) => summary && { summary })
        .catch((error: unknown) => {
          call.request.log.error({ err: error, campaign: row.id }, 'rehearsal failed')
          return { error: messageOf(error) }
        })
        .then((end) => end && finishRehearsal(pool, id, end))
        .catch((error: unknown) => call.request.log.error({ err: error, campaign: row.id }, 'rehearsal not written'))
      return done.response as RehearsalItem
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/rehearsals',
    summary: '近来的预演',
    permission: 'campaign.plan',
    params: CampaignParams,
    answer: RehearsalPage,
    handle: async (call) => ({
      items: (await listRehearsals(pool, (await found(call)).id)).map((rehearsal) => present(rehearsal)),
      nextCursor: null,
    }),
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/rehearsals/:rid',
    summary: '一次预演：每单位每日的任务量、冲突、逾期、办结时间',
    permission: 'campaign.plan',
    params: RehearsalParams,
    answer: RehearsalItem,
    async handle(call) {
      const row = await found(call)
      const rehearsal = await findRehearsal(pool, row.id, call.params.rid)
      if (!rehearsal) throw notFound()
      return present(rehearsal, await changedSince(services, row, rehearsal))
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/rehearsals/:rid/cancel',
    summary: '取消还在进行的预演',
    permission: 'campaign.plan',
    params: RehearsalParams,
    body: Type.Object({}, { additionalProperties: false }),
    answer: RehearsalItem,
    async handle(call) {
      const row = await found(call)
      const { rid } = call.params
      const done = await once(pool, call.idempotency, async (tx) => {
        const cancelled = await cancelRehearsal(tx, row.id, rid)
        const rehearsal = await findRehearsal(tx, row.id, rid)
        if (!rehearsal) throw notFound()
        if (!cancelled) throw new ApiError('REHEARSAL_OVER', '预演已经走完，没有可以取消的')
        return present(rehearsal)
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, call.idempotency)) as RehearsalItem
    },
  })
}

/** @throws ApiError BEHAVIOUR_INVALID with every unit, step and outcome that there is not */
async function assertKnown({ pool, setups }: Services, row: CampaignRow, behaviour: BehaviourFile): Promise<void> {
  const { template } = await setups.of(pool, row.id)
  const problems = behaviourProblems(behaviour, template, new Set((await unitNames(pool)).values()))
  const [first] = problems
  if (first) throw new ApiError('BEHAVIOUR_INVALID', first.message, { field: first.path, problems })
}

const present = ({ createdAtMs, preview: _kept, ...row }: RehearsalRow, changed: LaunchPart[] = []): RehearsalItem => ({
  ...row,
  createdAt: instant(createdAtMs),
  changed,
})

/** What a result does not know of: the draft has become otherwise. Its name changes nothing in it. */
async function changedSince(
  { pool, setups }: Services,
  row: CampaignRow,
  { status, preview }: RehearsalRow,
): Promise<LaunchPart[]> {
  if (row.status !== 'DRAFT' || status !== 'DONE' || preview === null) return []
  return changedParts(preview, await readLaunchPreview(pool, setups, row)).filter((part) => part !== 'TITLE')
}

async function jobOf(
  { pool, setups }: Services,
  row: CampaignRow,
  body: Static<typeof RehearsalBody>,
  seed: number,
): Promise<RehearsalJob> {
  const [setup, targets, members] = await Promise.all([
    setups.of(pool, row.id),
    listTargets(pool, row.id),
    membersByUnit(pool),
  ])
  const calendar = setup.calendars.get(row.calendarVersion) ?? platformCalendar
  const ends = presentPhases(row, setup.template, calendar).map((phase) => Date.parse(phase.endsAt))
  const until = body.until === undefined ? Math.max(...ends) : parseInstant(body.until, 'endOfDay', setup.times.zone)
  const { issuedAt } = setup.campaign
  const now = campaignTime(row.clock, row.nowMs)
  // a draft may be rehearsed long before or after its time: then as if launched on the morning of the issue date
  const launchAt = now > issuedAt + NINE_HOURS && now < until ? now : issuedAt + NINE_HOURS
  const { switches, problems } = levelSwitches(body.levels ?? [], setup.template, setup.times.zone)
  const [first] = problems
  if (first) throw new ApiError('LEVELS_INVALID', first.message, { field: first.path, problems })
  if (until <= launchAt) throw new ApiError('REHEARSAL_EMPTY', '预演的截止日期早于发起', { field: 'until' })
  return {
    campaign: row.id,
    template: setup.template,
    parameters: row.parameters,
    bindings: row.bindings,
    directory: setup.directory,
    members,
    targets,
    calendar: calendarRows(calendar),
    issuedAt,
    launchAt,
    until,
    ...behavioursOf(body.behaviour ?? 'mixed'),
    seed,
    switches,
  }
}
