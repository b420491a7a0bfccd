import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { EntryPage, EntryQuery } from '../../../contracts/http/entries.ts'
import { findCampaign } from '../../../store/campaigns/campaigns.ts'
import { countEntries, listEntries } from '../../../store/ledgers/entries.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { type Actor, scopeOf } from '../../policies/actor.ts'
import { presentEntry } from '../../presenters/entries.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const closed = { additionalProperties: false } as const

/** The entries of a ledger, by campaign and ledger or by the ledger's own name `<campaign>.<ledger>`. */
export function entryListRoutes(app: FastifyInstance, services: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ledgers/:ledger/entries',
    summary: '台账条目',
    permission: 'entry.read',
    params: Type.Object({ id: Type.String({ maxLength: 40 }), ledger: Type.String({ maxLength: 60 }) }, closed),
    query: EntryQuery,
    answer: EntryPage,
    handle: ({ actor, params, query, request }) =>
      entriesOf(services, { actor, request, query, campaign: params.id, ledger: params.ledger }),
  })

  route(app, {
    method: 'GET',
    url: '/api/ledgers/:id/entries',
    summary: '台账条目；编号是“活动.台账”',
    permission: 'entry.read',
    params: Type.Object({ id: Type.String({ maxLength: 101 }) }, closed),
    query: EntryQuery,
    answer: EntryPage,
    async handle({ actor, params, query, request }) {
      const [campaign = '', ledger, ...more] = params.id.split('.')
      if (ledger === undefined || more.length > 0) throw notFound()
      return entriesOf(services, { actor, request, query, campaign, ledger })
    },
  })
}

interface Asked {
  actor: Actor
  request: FastifyRequest
  query: Static<typeof EntryQuery>
  campaign: string
  ledger: string
}

async function entriesOf({ pool, setups }: Services, asked: Asked): Promise<Static<typeof EntryPage>> {
  const campaign = await findCampaign(pool, asked.campaign)
  if (!campaign) throw notFound()
  await authorise(pool, asked.request, 'entry.read', campaign)
  const { template } = await setups.of(pool, campaign.id)
  const schema = template.ledgers.find((candidate) => candidate.id === asked.ledger)
  if (!schema) throw notFound()
  const { cursor, limit: most, ...filter } = asked.query
  const limit = limitOf(most)
  const after = readCursor(cursor)?.sort ?? 0
  const where = { ...filter, scope: scopeOf(asked.actor), campaign: campaign.id, ledger: schema.id }
  const [rows, total] = await Promise.all([
    listEntries(pool, { ...where, after, limit: limit + 1 }),
    cursor === undefined ? countEntries(pool, where) : undefined,
  ])
  const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.no, ''))
  return {
    items: items.map((row) => presentEntry(row, schema)),
    nextCursor,
    ...(total === undefined ? {} : { total, totalExact: true }),
  }
}
