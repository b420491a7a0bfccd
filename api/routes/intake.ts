import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  type IntakeAnswer,
  IntakeAnswer as IntakeAnswerSchema,
  IntakeBody,
  type IntakeItem,
} from '../../contracts/http/intake.ts'
import type { Intake } from '../../contracts/template/surroundings.ts'
import { resolveInstant } from '../../domain/calendar/index.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import { ApiError, notFound } from '../errors.ts'
import { openMatterFor } from '../matters/open-by-hand.ts'
import { deny } from '../plugins/authority.ts'
import type { Actor } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

type Result = IntakeAnswer['results'][number]

/** What comes from outside: hotline orders, reports, leads from other systems. Each item is a matter; a second report of one thing joins it. */
export function intakeRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services
  route(app, {
    method: 'POST',
    url: '/api/intake/:channel',
    summary: '来件：热线、举报、其他系统的工单，逐件立项，同一件事并入已有的',
    permission: 'case.open',
    service: 'matter.open',
    params: Type.Object({ channel: Type.String({ maxLength: 40 }) }, { additionalProperties: false }),
    body: IntakeBody,
    answer: IntakeAnswerSchema,
    async handle({ actor, body, params, idempotency, request }) {
      const campaign = await findCampaign(pool, body.campaignId)
      if (!campaign) throw notFound()
      if (actor.service?.campaigns.includes(campaign.id) === false) await deny(pool, request, 'matter.open', notFound())
      const setup = await setups.of(pool, campaign.id)
      const channel = setup.template.intake?.find(({ id }) => id === params.channel)
      if (!channel || !isFor(actor, channel.id))
        throw new ApiError('CHANNEL_UNKNOWN', '活动没有这个来件渠道', { field: 'channel' })
      const take = async (item: IntakeItem, index: number): Promise<Result> => {
        const own: IdempotencyRequest = { ...idempotency, key: `${idempotency.key}#${index}` }
        const asked = { campaignId: campaign.id, procedure: channel.procedure, ground: channel.title, ...item }
        const intake = { channel: channel.id, source: channel.source, key: matchKey(channel, item) }
        const call = { actor, body: asked, idempotency: own, request, intake }
        const { caseId, joined, at } = await openMatterFor(services, call)
        return { caseId, joined, at, respondBy: respondBy(setup, channel, campaign.calendarVersion, Date.parse(at)) }
      }
      const results: Result[] = []
      // one after the other: two reports of one thing in one delivery are one case
      for (const [index, item] of body.items.entries())
        results.push(await take(item, index).catch((error: unknown) => refusal(error, index)))
      return { results }
    },
  })
}

/** Another system brings in what its key names, or anything where it names none. */
const isFor = ({ service }: Actor, channel: string): boolean =>
  !service || service.channels.length === 0 || service.channels.includes(channel)

const WANTING_AUTHORITY = new Set(['FORBIDDEN', 'NOT_FOUND'])

/** A rule that refuses one report keeps no other away; whatever concerns all of them does. */
function refusal(error: unknown, index: number): Result {
  if (!(error instanceof ApiError) || WANTING_AUTHORITY.has(error.code)) throw error
  const { code, message, field } = error
  return { code, message, ...(field === undefined ? {} : { field: `items.${index}.${field}` }) }
}

/** The same for every report of the same thing; undefined where the report does not say by what it is known. */
function matchKey({ id, match }: Intake, { matter }: IntakeItem): string | undefined {
  const values = (match ?? []).map((field) => matter[field])
  if (values.length === 0 || values.some((value) => value === undefined || value === null || value === ''))
    return undefined
  return `${id}-${createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)}`
}

function respondBy(setup: Setup, { respond }: Intake, calendar: string, at: number): string | null {
  if (!respond) return null
  return instant(resolveInstant(respond, at, worldOf(setup, {}, { self: '', site: {} }).time(calendar)).at)
}
