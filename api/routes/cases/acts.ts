import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { CaseActAnswer, CaseActBodies } from '../../../contracts/http/cases.ts'
import { isHiddenFrom } from '../../../domain/case/hidden.ts'
import { findCampaign } from '../../../store/campaigns/campaigns.ts'
import { type CaseStandingRow, findCase } from '../../../store/cases/cases.ts'
import { findEntry } from '../../../store/ledgers/entry-file.ts'
import { listUnits } from '../../../store/organisation.ts'
import type { Tx } from '../../../store/pool.ts'
import { act, type NewAct } from '../../acts/record.ts'
import { stewardSubject } from '../../acts/steward.ts'
import { ApiError, notFound } from '../../errors.ts'
import { pointless, readCorrection, writeCorrection } from '../../ledgers/correction.ts'
import { unitLookups } from '../../ledgers/lookups.ts'
import { correctMatter } from '../../matters/correct-matter.ts'
import { authorise } from '../../plugins/authority.ts'
import { type Actor, actingUnit, askingOf } from '../../policies/actor.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CaseParams } from './reads.ts'

type Payload = Record<string, unknown>
type Prepared = Pick<NewAct, 'payload' | 'beside' | 'permit'>

const plain = (payload: Payload): Prepared => ({ payload })

export function caseActRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const caseAct = <B extends TSchema>(
    verb: string,
    summary: string,
    body: B,
    prepare: (body: Static<B>, row: CaseStandingRow, actor: Actor) => Prepared | Promise<Prepared>,
  ) =>
    route(app, {
      method: 'POST',
      url: `/api/cases/:id/${verb}`,
      summary,
      permission: 'case.steward',
      params: CaseParams,
      body,
      answer: CaseActAnswer,
      async handle(call) {
        const row = await findCase(pool, call.params.id)
        if (!row) throw notFound()
        const setup = await setups.of(pool, row.campaignId)
        const subject = stewardSubject(setup, row)
        await authorise(pool, call.request, 'case.steward', subject)
        const { actor, idempotency } = call
        const prepared = await prepare(call.body, row, actor)
        const unit = actingUnit(actor, subject.steward ?? row.unit)
        const request = { entity: row.id, verb, ...prepared, actor: { person: actor.person.id, unit }, idempotency }
        return act(services, request, ({ act: { no, at } }) => ({
          caseId: row.id,
          actNo: no,
          at: instant(at),
          processing: true,
        }))
      },
    })

  const { suspend, resume, extend, reopen, correct, cancel, merge, reroute } = CaseActBodies
  caseAct('suspend', '挂账、缓办：停止计时', suspend, plain)
  caseAct('resume', '恢复计时，剩余工作时间不变', resume, plain)
  caseAct('extend', '延期若干工作日', extend, plain)
  caseAct('reopen', '重新立案（死灰复燃）', reopen, plain)
  caseAct('correct', '更正台账或者事项的内容，保留原值', correct, (body, row, actor) =>
    correcting(services, body, row, actor),
  )
  caseAct('cancel', '作废', cancel, plain)
  caseAct('merge', '并案', merge, async (body, row, actor) => plain(await merging(services, body, row, actor)))
  caseAct('reroute', '改派承办单位', reroute, async (body, row) => plain(await rerouting(services, body, row)))
}

/** What is corrected on the case is corrected in the ledger, in the same transaction. */
async function correcting(
  services: Services,
  { site, reason }: { site: Payload; reason: string },
  row: CaseStandingRow,
  actor: Actor,
): Promise<Prepared> {
  const { pool, setups } = services
  const [setup, campaign, lookups, entry] = await Promise.all([
    setups.of(pool, row.campaignId),
    findCampaign(pool, row.campaignId),
    unitLookups(pool),
    findEntry(pool, row.id),
  ])
  if (campaign && setup.procedure(row.procedure).matter) return correctMatter(setup, campaign, row, { site, reason })
  const schema = setup.template.ledgers.find((ledger) => ledger.id === row.ledger)
  if (!schema || !campaign) throw notFound()
  const current = entry?.data ?? row.site
  const correction = readCorrection({ schema, campaign, lookups, current, typed: site, part: 'site' })
  const { changes, before } = correction
  const write = { changes, reason, person: actor.person.id }
  return {
    payload: { site: changes, reason, before },
    permit: () => pointless(correction),
    ...(entry ? { beside: (tx: Tx) => writeCorrection(tx, entry, { schema, campaign }, write) } : {}),
  }
}

async function merging(
  { pool }: Services,
  body: { into: string; reason: string },
  row: CaseStandingRow,
  actor: Actor,
): Promise<Payload> {
  const into = await findCase(pool, body.into)
  const possible =
    into &&
    !isHiddenFrom(into.hidden, askingOf(actor)) &&
    into.id !== row.id &&
    into.campaignId === row.campaignId &&
    !['MERGED', 'CANCELLED'].includes(into.status)
  if (!possible) throw new ApiError('MERGE_TARGET', '只能并入同一活动中另一件有效的案件', { field: 'into' })
  return { ...body, from: row.id }
}

/** Whose task it is goes by the task's id outside, by its key inside the case. */
async function rerouting(
  { pool }: Services,
  { task, ...body }: { unit: number; task?: string; reason: string },
  { id, hidden }: CaseStandingRow,
): Promise<Payload> {
  const units = await listUnits(pool)
  if (hidden?.units.includes(body.unit))
    throw new ApiError('UNIT_CONCEALED', '这件事对该单位保密，不能由它办理', { field: 'unit' })
  if (!units.some((unit) => unit.id === body.unit))
    throw new ApiError('UNIT_UNKNOWN', '没有这个单位', { field: 'unit' })
  return {
    ...body,
    ...(task === undefined ? {} : { task: task.startsWith(`${id}.`) ? task.slice(id.length + 1) : task }),
  }
}
