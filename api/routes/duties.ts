import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  DutyItem,
  DutyList,
  OccurrenceDetail,
  OccurrencePage,
  OccurrencesQuery,
  RecordBody,
  RecordForm,
} from '../../contracts/http/duties.ts'
import { ActAnswer } from '../../contracts/http/tasks.ts'
import { factOf, RECORD_STEP } from '../../domain/duty/record.ts'
import { type DutyRow, findDuty, listDuties, listOccurrences } from '../../store/duties/read-duties.ts'
import { readOccurrence } from '../../store/duties/read-occurrence.ts'
import type { Setup } from '../../store/setup.ts'
import { recordBeside } from '../acts/record-fact.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { casesOf, startedOf } from '../duties/started.ts'
import { ApiError, notFound } from '../errors.ts'
import { judgedCampaign } from '../judged-campaign.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, scopeOf } from '../policies/actor.ts'
import { type DutySubject, judge } from '../policies/table.ts'
import { presentDuty, presentOccurrence, presentOccurrenceTask } from '../presenters/duties.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const Params = Type.Object({ id: Type.String({ maxLength: 120 }) }, { additionalProperties: false })

export function dutyRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services
  const dutyRule = async (row: DutyRow) => (await setups.of(pool, row.campaignId)).duty(row.duty).duty
  const present = async (actor: Actor, setup: Setup, rows: readonly DutyRow[]): Promise<DutyItem[]> => {
    const started = await startedOf(services, setup, rows, scopeOf(actor))
    return rows.map((row) => presentDuty(row, setup.duty(row.duty).duty, started.get(row.id)?.length ?? 0))
  }
  const presentOne = async (actor: Actor, setup: Setup, row: DutyRow): Promise<DutyItem> => {
    const [item] = await present(actor, setup, [row])
    if (!item) throw notFound()
    return item
  }

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/duties',
    summary: '活动的职责：每个单位的下一次、在办、迟报、漏报和按时率',
    permission: 'duty.read',
    params: Params,
    answer: DutyList,
    async handle({ actor, params, request }) {
      await judgedCampaign(pool, request, params.id, 'campaign.read')
      const rows = await listDuties(pool, params.id, scopeOf(actor))
      return { items: await present(actor, await setups.of(pool, params.id), rows) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/duties/:id',
    summary: '一个单位的一项职责',
    permission: 'duty.read',
    params: Params,
    answer: DutyItem,
    async handle({ actor, params, request }) {
      const row = await found(services, params.id)
      await authorise(pool, request, 'duty.read', subjectOf(row))
      return presentOne(actor, await setups.of(pool, row.campaignId), row)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/duties/:id/occurrences',
    summary: '一项职责的历次，最近的在前；are：只要有在办、完成、迟报、漏报或不足的',
    permission: 'duty.read',
    params: Params,
    query: OccurrencesQuery,
    answer: OccurrencePage,
    async handle({ actor, params, query, request }) {
      const duty = await found(services, params.id)
      await authorise(pool, request, 'duty.read', subjectOf(duty))
      const limit = limitOf(query.limit)
      const before = readCursor(query.cursor)?.sort
      const setup = await setups.of(pool, duty.campaignId)
      const { are } = query
      const started = are === 'open' ? await startedOf(services, setup, [duty], scopeOf(actor)) : undefined
      const going = started?.get(duty.id) ?? []
      const rows = await listOccurrences(pool, params.id, { before, limit: limit + 1, are, going })
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.ordinal, ''))
      const keys = items.map(({ key }) => key)
      const cases = await casesOf(services, setup, duty, keys, scopeOf(actor))
      return { items: items.map((row) => presentOccurrence(row, cases.get(row.key))), nextCursor }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/duties/:id/occurrences/:key',
    summary: '职责的一次：各件的得分和差距，抽样的种子和名单',
    permission: 'duty.read',
    params: Type.Object(
      { id: Type.String({ maxLength: 120 }), key: Type.String({ maxLength: 80 }) },
      { additionalProperties: false },
    ),
    answer: OccurrenceDetail,
    async handle({ actor, params, request }) {
      const duty = await found(services, params.id)
      await authorise(pool, request, 'duty.read', subjectOf(duty))
      const read = await readOccurrence(pool, params.id, params.key)
      if (!read) throw notFound()
      const setup = await setups.of(pool, duty.campaignId)
      const { checklist } = setup.duty(duty.duty)
      const cases = await casesOf(services, setup, duty, [params.key], scopeOf(actor))
      return {
        duty: await presentOne(actor, setup, duty),
        occurrence: presentOccurrence(read.occurrence, cases.get(params.key)),
        tasks: read.tasks.map((task) => presentOccurrenceTask(task, checklist)),
        pool: read.pool,
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/duties/:id/record-form',
    summary: '随时登记要填的内容',
    permission: 'duty.read',
    params: Params,
    answer: RecordForm,
    async handle({ actor, params, request }) {
      const duty = await found(services, params.id)
      await authorise(pool, request, 'duty.read', subjectOf(duty))
      const rule = await dutyRule(duty)
      const procedure = (await setups.of(pool, duty.campaignId)).recordProcedure(duty.duty)
      const step = procedure.steps[RECORD_STEP]
      const asked = step?.kind === 'task' ? step : undefined
      return {
        form: asked?.form ?? [],
        checklist: asked?.checklist ? (procedure.checklists[asked.checklist] ?? null) : null,
        evidence: asked?.evidence ?? [],
        help: asked?.help ?? null,
        ledger: rule.sites?.ledger ?? null,
        allowed: judge(actor, 'duty.record', subjectOf(duty)) === 'allowed' && factOf(rule) !== undefined,
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/duties/:id/records',
    summary: '随时登记：开展了一次行动、突出情况随时报送',
    permission: 'duty.record',
    params: Params,
    body: RecordBody,
    answer: ActAnswer,
    async handle({ actor, params, body, request, idempotency }) {
      const duty = await found(services, params.id)
      await authorise(pool, request, 'duty.record', subjectOf(duty))
      if (factOf(await dutyRule(duty)) === undefined)
        throw new ApiError('NOTHING_TO_RECORD', '这项职责没有可以登记的内容，请在所办事项上办理')
      return recordBeside(services, { actor, duty, idempotency }, body)
    },
  })
}

async function found({ pool }: Services, id: string): Promise<DutyRow> {
  const row = await findDuty(pool, id)
  if (!row) throw notFound()
  return row
}

const subjectOf = ({ campaignId, unit }: DutyRow): DutySubject => ({ campaign: campaignId, unit: unit.id })
