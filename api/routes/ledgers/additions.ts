import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { CaseActAnswer, OpenCaseBody, OpenMatterBody } from '../../../contracts/http/cases.ts'
import { AddEntryBody, EntryAdded } from '../../../contracts/http/entries.ts'
import type { LedgerSchema } from '../../../contracts/ledger.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import type { PlannedEntry } from '../../../domain/ledger/plan.ts'
import { type CampaignRow, findCampaign } from '../../../store/campaigns/campaigns.ts'
import { lapseIfChanged } from '../../../store/campaigns/launch/changed.ts'
import { openAddedCase } from '../../../store/cases/open-case.ts'
import { once } from '../../../store/idempotency.ts'
import { existingEntries, writeEntries } from '../../../store/ledgers/entries.ts'
import { tellCampaign } from '../../../store/ledgers/entry-trail.ts'
import type { IdempotencyRequest } from '../../../store/loaded.ts'
import type { Tx } from '../../../store/pool.ts'
import { refusedOpening } from '../../acts/refused-opening.ts'
import { repeated } from '../../answers.ts'
import { ApiError, notFound } from '../../errors.ts'
import { readEntryForm } from '../../ledgers/add-entry.ts'
import { entryColumns } from '../../ledgers/entry-columns.ts'
import { unitLookups } from '../../ledgers/lookups.ts'
import { openByHand } from '../../matters/open-by-hand.ts'
import { authorise } from '../../plugins/authority.ts'
import { type Actor, actingUnit } from '../../policies/actor.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { wakeSoon } from '../../wake.ts'

/** Entries by hand. While the campaign runs, an entry that was omitted or is new opens its case (S0-26, S0-32). */
export function additionRoutes(app: FastifyInstance, services: Services): void {
  route(app, {
    method: 'POST',
    url: '/api/cases',
    summary: '补录漏报或新增的场所，或者由有权的人发起一件事项，即行立案',
    permission: 'case.open',
    body: Type.Union([OpenCaseBody, OpenMatterBody]),
    answer: CaseActAnswer,
    async handle({ actor, body, idempotency, request }) {
      if ('procedure' in body) return openByHand(services, { actor, body, idempotency, request })
      const addition = await read(services, request, body)
      const { entryId: caseId, at, processing } = await added(services, request, { actor, idempotency, ...addition })
      return { caseId, actNo: null, at, processing }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/entries',
    summary: '逐个登记场所：起草时进台账，进行中补录并立案',
    permission: 'case.open',
    body: AddEntryBody,
    answer: EntryAdded,
    async handle({ actor, body, idempotency, request }) {
      const addition = await read(services, request, body)
      return added(services, request, { actor, idempotency, ...addition })
    },
  })
}

interface Addition {
  campaign: CampaignRow
  schema: LedgerSchema
  entry: PlannedEntry
  origin: AddEntryBody['origin']
  reason: string
}

async function read({ pool, setups }: Services, request: FastifyRequest, body: AddEntryBody): Promise<Addition> {
  const campaign = await findCampaign(pool, body.campaign)
  if (!campaign) throw notFound()
  if (campaign.status === 'DRAFT') await authorise(pool, request, 'ledger.import', campaign)
  else {
    await authorise(pool, request, 'case.open', campaign)
    if (campaign.status !== 'RUNNING') throw new ApiError('NOT_RUNNING', '活动不在进行中')
    if (body.origin === 'SURVEYED') {
      throw new ApiError('ORIGIN_NOT_ALLOWED', '活动已经发起，只能补录漏报的或新增的场所', { field: 'origin' })
    }
  }
  const { template } = await setups.of(pool, campaign.id)
  const schema = template.ledgers.find((candidate) => candidate.id === body.ledger)
  if (!schema) throw new ApiError('LEDGER_UNKNOWN', '没有这个台账', { field: 'ledger' })
  const [lookups, existing] = await Promise.all([unitLookups(pool), existingEntries(pool, campaign.id, schema.id)])
  const entry = readEntryForm(schema, body.data, campaign, lookups, existing)
  return { campaign, schema, entry, origin: body.origin, reason: body.reason }
}

type AddCall = Addition & { actor: Actor; idempotency: IdempotencyRequest }

async function added(services: Services, request: FastifyRequest, call: AddCall): Promise<EntryAdded> {
  const { campaign, idempotency } = call
  const done = await once(services.pool, idempotency, async (tx): Promise<EntryAdded> => {
    const at = instant(campaignTime(campaign.clock, campaign.nowMs))
    const entryId = campaign.status === 'DRAFT' ? await surveyed(tx, services, call) : await opened(tx, services, call)
    return { entryId, caseId: campaign.status === 'DRAFT' ? null : entryId, at, processing: false }
  })
  if (done.kind === 'answered') return repeated(done.stored, idempotency) as EntryAdded
  const answer = done.response as EntryAdded
  if (answer.caseId !== null) wakeSoon(services, request, answer.caseId)
  return answer
}

const actorOf = ({ actor }: AddCall) => ({ person: actor.person.id, unit: actingUnit(actor, 0) })

function opened(tx: Tx, { setups }: Services, call: AddCall): Promise<string> {
  const { campaign, schema, origin, reason, entry } = call
  return openAddedCase(tx, setups, {
    campaign: campaign.id,
    ledger: schema.id,
    origin: origin === 'OMITTED' ? 'OMITTED' : 'NEW',
    reason,
    entry,
    columns: entryColumns(schema, campaign.officeUnitId ?? 0),
    actor: actorOf(call),
  }).catch(refusedOpening)
}

/** Before the launch an entry is only an entry; the campaign's trail says who wrote it. */
async function surveyed(tx: Tx, { setups }: Services, call: AddCall): Promise<string> {
  const { campaign, schema, origin, reason, entry, actor } = call
  const [written] = await writeEntries(tx, {
    campaign: campaign.id,
    ledger: schema.id,
    origin,
    reason,
    person: actor.person.id,
    columns: entryColumns(schema, campaign.officeUnitId ?? 0),
    entries: [entry],
  })
  if (!written) throw new Error(`ledger ${schema.id}: expected the entry to be new`)
  await tellCampaign(tx, campaign, actorOf(call), 'entry.added', { entry: written.id, origin, reason })
  await lapseIfChanged(tx, setups, campaign.id)
  return written.id
}
