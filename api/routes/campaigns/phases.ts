import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { CampaignActAnswer, CampaignActBodies } from '../../../contracts/http/campaigns.ts'
import { parseInstant } from '../../../domain/calendar/index.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { SWITCH } from '../../../domain/campaign/levels.ts'
import { attachToCampaign } from '../../../store/campaigns/attach-evidence.ts'
import { type CampaignRow, findCampaign } from '../../../store/campaigns/campaigns.ts'
import { type Setup, worldOf } from '../../../store/setup.ts'
import { act, type NewAct } from '../../acts/record.ts'
import { ApiError, notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { actingUnit } from '../../policies/actor.ts'
import { instant } from '../../presenters/instants.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'

const closed = { additionalProperties: false } as const
const id = Type.String({ maxLength: 40 })

const notHisFiles = () => new ApiError('EVIDENCE_NOT_FOUND', '材料不存在，或者已经用在别处', { field: 'evidence' })

type PhaseCall = Pick<Call<{ id: string }, unknown, unknown>, 'actor' | 'params' | 'request' | 'idempotency'>

/** What is told to a running campaign: events that phases wait for, levels of its surroundings, dates that the plan leaves out, what a phase must deliver. */
export function campaignPhaseRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const found = async (call: PhaseCall): Promise<{ row: CampaignRow; setup: Setup }> => {
    const row = await findCampaign(pool, call.params.id)
    if (!row) throw notFound()
    return { row, setup: await setups.of(pool, row.id) }
  }

  /** What the units of a role tell; of what the template does not have, the campaign's own people are told so. */
  const mayTell = (call: PhaseCall, row: CampaignRow, setup: Setup, told: { declaredBy: string } | undefined) => {
    const units = told ? unitsOf(setup, told.declaredBy) : []
    return authorise(pool, call.request, 'campaign.tell', { id: row.id, status: row.status, units })
  }

  const tell = (
    call: PhaseCall,
    row: CampaignRow,
    verb: string,
    payload: Record<string, unknown>,
    more: Pick<NewAct, 'beside' | 'order' | 'evidence' | 'permit'> = {},
  ) =>
    act(
      services,
      {
        entity: row.id,
        verb,
        payload,
        actor: { person: call.actor.person.id, unit: actingUnit(call.actor, row.officeUnitId ?? 0) },
        idempotency: call.idempotency,
        ...more,
      },
      ({ act: { no, at } }) => ({
        campaignId: row.id,
        actNo: no,
        at: instant(at),
        campaignNow: instant(campaignTime(row.clock, Date.now())),
        processing: true,
      }),
    )

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/events/:event',
    summary: '宣布事件：等它的阶段由此开始或结束',
    permission: 'campaign.tell',
    params: Type.Object({ id, event: id }, closed),
    body: CampaignActBodies.declare,
    answer: CampaignActAnswer,
    async handle(call) {
      const { row, setup } = await found(call)
      await mayTell(
        call,
        row,
        setup,
        setup.template.events?.find((event) => event.id === call.params.event),
      )
      return tell(call, row, 'declare', { event: call.params.event, reason: call.body.note })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/levels/:level',
    summary: '调整等级：案件的条件和职责从这一刻起按新的等级',
    permission: 'campaign.tell',
    params: Type.Object({ id, level: id }, closed),
    body: CampaignActBodies.switch,
    answer: CampaignActAnswer,
    async handle(call) {
      const { row, setup } = await found(call)
      await mayTell(
        call,
        row,
        setup,
        setup.template.levels?.find((level) => level.id === call.params.level),
      )
      return tell(call, row, SWITCH, { level: call.params.level, ...call.body }, { order: true })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/phases/:phase/dates',
    summary: '补上方案没有写明的阶段日期',
    permission: 'campaign.run',
    params: Type.Object({ id, phase: id }, closed),
    body: CampaignActBodies.setDates,
    answer: CampaignActAnswer,
    async handle(call) {
      const { row, setup } = await found(call)
      await authorise(pool, call.request, 'campaign.run', row)
      const { zone } = setup.times
      const { startsOn, endsOn, reason } = call.body
      return tell(call, row, 'setDates', {
        phase: call.params.phase,
        reason,
        ...(startsOn === undefined ? {} : { startsAt: parseInstant(startsOn, 'startOfDay', zone) }),
        ...(endsOn === undefined ? {} : { endsAt: parseInstant(endsOn, 'endOfDay', zone) }),
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/phases/:phase/deliverables/:deliverable',
    summary: '确认一项阶段成果已经完成',
    permission: 'campaign.tell',
    params: Type.Object({ id, phase: id, deliverable: id }, closed),
    body: CampaignActBodies.deliver,
    answer: CampaignActAnswer,
    async handle(call) {
      const { row, setup } = await found(call)
      const { phase, deliverable } = call.params
      const gate = setup.template.phases.find((candidate) => candidate.id === phase)?.gate
      const item = gate?.find((candidate) => candidate.id === deliverable)
      const { note, evidence = [], unit } = call.body
      const share = item?.each !== undefined && unit !== undefined ? { unit } : undefined
      // each unit speaks for itself, and the role for all of them
      const units = item ? [...unitsOf(setup, item.role), ...(share ? [share.unit] : [])] : []
      await authorise(pool, call.request, 'campaign.tell', { id: row.id, status: row.status, units })
      const attached = {
        campaign: row.id,
        slot: [phase, deliverable, ...(share ? [share.unit] : [])].join('.'),
        files: evidence,
        person: call.actor.person.id,
      }
      return tell(
        call,
        row,
        'deliver',
        { phase, deliverable, ...share, reason: note, ...(evidence.length > 0 ? { files: evidence } : {}) },
        {
          evidence: { ids: evidence, person: attached.person },
          permit({ usableEvidence }) {
            if (!evidence.every((file) => usableEvidence.has(file))) throw notHisFiles()
            return undefined
          },
          async beside(tx) {
            if (!(await attachToCampaign(tx, attached))) throw notHisFiles()
          },
        },
      )
    },
  })
}

const unitsOf = (setup: Setup, role: string): number[] =>
  worldOf(setup, {}, { self: setup.campaign.id, site: {} }).unitsOf(role)
