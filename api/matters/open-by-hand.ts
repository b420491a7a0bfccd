import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { OpenMatterBody } from '../../contracts/http/cases.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { matterGap } from '../../domain/case/matter.ts'
import { type CampaignRow, findCampaign } from '../../store/campaigns/campaigns.ts'
import { standingKey, tellJoined } from '../../store/cases/standing-matter.ts'
import { once } from '../../store/idempotency.ts'
import { siteStands } from '../../store/ledgers/site-stands.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { openMatter } from '../../store/open-matter.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import { refusedOpening } from '../acts/refused-opening.ts'
import { repeated } from '../answers.ts'
import { ApiError, notFound, refused } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, actedBy, actingUnit } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { wakeSoon } from '../wake.ts'
import { matterSubject } from './matter-subject.ts'

interface Opened {
  caseId: string
  actNo: null
  at: string
  processing: boolean
}

interface OpenedOrJoined {
  caseId: string
  joined: boolean
  at: string
  processing: boolean
}

interface Call {
  actor: Actor
  body: OpenMatterBody
  idempotency: IdempotencyRequest
  request: FastifyRequest
  /** what came from outside: by which way, and what it is known by where not every report is a matter of its own */
  intake?: { channel: string; source: string; key: string | undefined }
}

/** Opens a matter for somebody whose role may, or for the steward. @throws ApiError */
export async function openByHand(services: Services, call: Call): Promise<Opened> {
  const { caseId, at, processing } = await openMatterFor(services, call)
  return { caseId, actNo: null, at, processing }
}

/** The same; `joined`: there was a case under its key already. @throws ApiError */
export async function openMatterFor(services: Services, call: Call): Promise<OpenedOrJoined> {
  const { pool, setups } = services
  const { actor, body, idempotency, request, intake } = call
  const campaign = await findCampaign(pool, body.campaignId)
  if (!campaign) throw notFound()
  const setup = await setups.of(pool, campaign.id)
  if (!setup.template.procedures.some(({ id, matter }) => id === body.procedure && matter)) {
    await authorise(pool, request, 'case.open', campaign)
    throw new ApiError('PROCEDURE_UNKNOWN', '没有这种事项', { field: 'procedure' })
  }
  const subject = matterSubject(setup, campaign, body, actor.works)
  const { openers } = subject
  await authorise(pool, request, 'matter.open', subject)
  if (campaign.status !== 'RUNNING') throw new ApiError('NOT_RUNNING', '活动不在进行中')
  await checkBody(services, setup, campaign, body)
  const openedBy = openers.find((unit) => actor.works.includes(unit)) ?? actingUnit(actor, campaign.officeUnitId ?? 0)
  const done = await once(pool, idempotency, async (tx): Promise<OpenedOrJoined> => {
    const of = { campaign: campaign.id, procedure: body.procedure }
    const way = intake && { channel: intake.channel, source: intake.source }
    const { id, at, opened } = await openMatter(tx, setups, {
      ...of,
      key: intake?.key === undefined ? keyOf(idempotency) : await standingKey(tx, { ...of, key: intake.key }),
      unit: body.unit ?? openedBy,
      openedBy,
      person: actor.person.id,
      ...(actor.service ? { service: true as const } : {}),
      matter: {
        ...body.matter,
        ...(body.site === undefined ? {} : { site: body.site }),
        ...(body.day === undefined ? {} : { day: body.day }),
      },
      ...(body.ground === undefined ? {} : { ground: body.ground }),
      ...(way ? { intake: way } : {}),
    }).catch(refusedOpening)
    if (!opened && way) {
      await tellJoined(tx, setup, {
        campaign: campaign.id,
        id,
        key: keyOf(idempotency),
        at,
        actor: actedBy(actor, openedBy),
        data: { ground: body.ground, ...way, matter: body.matter },
      }).catch(refusedOpening)
    }
    return { caseId: id, joined: !opened, at: instant(at), processing: false }
  })
  if (done.kind === 'answered') return repeated(done.stored, idempotency) as OpenedOrJoined
  const opened = done.response as OpenedOrJoined
  wakeSoon(services, request, opened.caseId)
  return opened
}

async function checkBody({ pool }: Services, setup: Setup, campaign: CampaignRow, body: OpenMatterBody): Promise<void> {
  const world = worldOf(setup, campaign.phases, { self: campaign.id, site: body.matter })
  const gap = matterGap(setup.procedure(body.procedure), body.matter, {
    at: campaignTime(campaign.clock, campaign.nowMs),
    time: world.time(campaign.calendarVersion),
    hasUnit: (unit) => world.hasUnit(unit),
    hasPerson: (person) => world.hasPerson(person),
  })
  if (gap) throw refused(gap)
  if (body.unit !== undefined && !world.hasUnit(body.unit))
    throw new ApiError('UNIT_UNKNOWN', '没有这个单位', { field: 'unit' })
  if (body.site !== undefined && !(await siteStands(pool, campaign.id, body.site)))
    throw new ApiError('SITE_UNKNOWN', '台账里没有这个场所', { field: 'site' })
}

/** The same for a repeat of the same call, whoever else may have chosen that key. */
const keyOf = ({ caller, key }: IdempotencyRequest): string =>
  `h${createHash('sha256').update(`${caller}\n${key}`).digest('hex').slice(0, 16)}`
