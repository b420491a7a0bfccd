import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  CorrectEntryBody,
  EntryCorrected,
  EntryDetail,
  EntryFile,
  EntryVersions,
} from '../../../contracts/http/entries.ts'
import { findCampaign } from '../../../store/campaigns/campaigns.ts'
import { type CaseStandingRow, findCase } from '../../../store/cases/cases.ts'
import { once } from '../../../store/idempotency.ts'
import { casesOfEntry, findEntry, listEntryVersions } from '../../../store/ledgers/entry-file.ts'
import { tellCampaign } from '../../../store/ledgers/entry-trail.ts'
import { unitNames } from '../../../store/organisation.ts'
import { act } from '../../acts/record.ts'
import { stewardSubject } from '../../acts/steward.ts'
import { repeated } from '../../answers.ts'
import { notFound, refused } from '../../errors.ts'
import { type Correction, pointless, readCorrection, writeCorrection } from '../../ledgers/correction.ts'
import { unitLookups } from '../../ledgers/lookups.ts'
import { authorise } from '../../plugins/authority.ts'
import { actingUnit } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { STEWARDS } from '../../presenters/cases.ts'
import { presentEntryDetail, presentVersions } from '../../presenters/entries.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'
import { caseDetail } from '../cases/detail.ts'

const EntryParams = Type.Object({ id: Type.String({ maxLength: 80 }) }, { additionalProperties: false })
type EntryCall<B = unknown> = Pick<
  Call<{ id: string }, unknown, B>,
  'actor' | 'params' | 'request' | 'body' | 'idempotency'
>

/** One site, one file 一企一档: an entry, its versions, its cases; and its correction. */
export function entryFileRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  route(app, {
    method: 'GET',
    url: '/api/entries/:id',
    summary: '台账条目',
    permission: 'entry.read',
    params: EntryParams,
    answer: EntryDetail,
    handle: async (call) => detailOf(services, call, await visible(services, call.request, call.params.id)),
  })

  route(app, {
    method: 'GET',
    url: '/api/entries/:id/versions',
    summary: '台账条目的历次版本：谁、何时、为何、改前改后',
    permission: 'entry.read',
    params: EntryParams,
    answer: EntryVersions,
    async handle({ params, request }) {
      const { row, schema } = await visible(services, request, params.id)
      const [versions, units] = await Promise.all([listEntryVersions(pool, row.id), unitNames(pool)])
      return { items: presentVersions(versions, schema, units) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/entries/:id/file',
    summary: '一企一档：条目、历次版本、案件与文书材料',
    permission: 'entry.read',
    params: EntryParams,
    answer: EntryFile,
    async handle(call) {
      const found = await visible(services, call.request, call.params.id)
      const [detail, versions, units, ids] = await Promise.all([
        detailOf(services, call, found),
        listEntryVersions(pool, found.row.id),
        unitNames(pool),
        casesOfEntry(pool, found.row.id),
      ])
      const standings = await Promise.all(ids.map((id) => findCase(pool, id)))
      const seen = standings.filter(
        (standing): standing is CaseStandingRow =>
          standing !== undefined && judge(call.actor, 'case.read', caseSubjectOf(standing)) === 'allowed',
      )
      const cases = await Promise.all(seen.map((standing) => caseDetail(services, call.actor, standing)))
      return { ...detail, versions: presentVersions(versions, found.schema, units), cases }
    },
  })

  route(app, {
    method: 'PATCH',
    url: '/api/entries/:id',
    summary: '更正台账条目，保留原值；已立案的同时是案件上的更正',
    permission: 'entry.correct',
    params: EntryParams,
    body: CorrectEntryBody,
    answer: EntryCorrected,
    async handle(call) {
      const found = await visible(services, call.request, call.params.id)
      await authorise(pool, call.request, 'entry.correct', found.subject)
      const { schema, campaign, row } = found
      const lookups = await unitLookups(pool)
      const { data: typed } = call.body
      const correction = readCorrection({ schema, campaign, lookups, current: row.data, typed, part: 'data' })
      return found.live
        ? correctCase(services, call, found, correction)
        : correctEntryOnly(services, call, found, correction)
    },
  })
}

type Found = Awaited<ReturnType<typeof visible>>

/** The entry, if the caller may know of it: of a campaign that he sees, and of his units or through its case. @throws 404 */
async function visible({ pool, setups }: Services, request: FastifyRequest, id: string) {
  const row = await findEntry(pool, id)
  const campaign = row && (await findCampaign(pool, row.campaignId))
  if (!campaign) throw notFound()
  await authorise(pool, request, 'entry.read', campaign)
  const [setup, standing] = await Promise.all([setups.of(pool, campaign.id), findCase(pool, id)])
  const units = [row.unit.id, ...(row.areaUnit === null ? [] : [row.areaUnit]), ...(standing?.caseUnits ?? [])]
  const persons = standing?.persons ?? []
  await authorise(pool, request, 'case.read', { campaign: campaign.id, units, persons, hidden: null })
  const schema = setup.template.ledgers.find((ledger) => ledger.id === row.ledger)
  if (!schema) throw notFound()
  // a case that was cancelled or merged takes no more acts: then only the ledger is corrected
  const live = standing !== undefined && standing.status !== 'CANCELLED' && standing.status !== 'MERGED'
  const subject = { campaign, case: standing && stewardSubject(setup, standing) }
  return { row, campaign, setup, schema, standing, live, subject }
}

async function detailOf({ pool }: Services, { actor }: Pick<EntryCall, 'actor'>, found: Found): Promise<EntryDetail> {
  const mayNot = judge(actor, 'entry.correct', found.subject) !== 'allowed'
  const units = await unitNames(pool)
  return presentEntryDetail({ ...found, units, correctRefusal: mayNot ? STEWARDS : undefined })
}

function correctCase(
  services: Services,
  { actor, body, idempotency }: EntryCall<CorrectEntryBody>,
  { row, campaign, schema, subject }: Found,
  correction: Correction,
): Promise<EntryCorrected> {
  const { changes, before } = correction
  const { reason, version } = body
  const write = { changes, reason, person: actor.person.id, version }
  return act(
    services,
    {
      entity: row.id,
      verb: 'correct',
      payload: { site: changes, reason, before },
      actor: { person: actor.person.id, unit: actingUnit(actor, subject.case?.steward ?? row.unit.id) },
      idempotency,
      permit: () => pointless(correction),
      beside: (tx) => writeCorrection(tx, row, { schema, campaign }, write),
    },
    (recorded) => corrected(row, correction, recorded.act.no),
  )
}

async function correctEntryOnly(
  { pool }: Services,
  { actor, body, idempotency }: EntryCall<CorrectEntryBody>,
  { row, campaign, schema }: Found,
  correction: Correction,
): Promise<EntryCorrected> {
  const { reason, version } = body
  const done = await once(pool, idempotency, async (tx) => {
    const refusal = pointless(correction)
    if (refusal) throw refused(refusal)
    const { changes, before } = correction
    await writeCorrection(tx, row, { schema, campaign }, { changes, reason, person: actor.person.id, version })
    const by = { person: actor.person.id, unit: actingUnit(actor, campaign.officeUnitId ?? 0) }
    const data = { entry: row.id, version: row.version + 1, changes, before, reason }
    await tellCampaign(tx, campaign, by, 'entry.corrected', data)
    return corrected(row, correction, null)
  })
  return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as EntryCorrected
}

const corrected = (row: Found['row'], { changes }: Correction, actNo: number | null): EntryCorrected => ({
  entryId: row.id,
  version: row.version + 1,
  changed: Object.keys(changes),
  caseId: actNo === null ? null : row.id,
  actNo,
  processing: actNo !== null,
})
