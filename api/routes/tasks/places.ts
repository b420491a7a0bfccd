import type { FastifyInstance } from 'fastify'
import { TaskPlaces } from '../../../contracts/http/boundary.ts'
import { placeOf } from '../../../domain/ledger/place.ts'
import { listOpen } from '../../../store/inbox/lists.ts'
import { taskSites } from '../../../store/inbox/task-sites.ts'
import { filterOf, holdingOf, InboxFilter } from '../../inbox-query.ts'
import { scopeOf } from '../../policies/actor.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

/** A map of a day's work; more would be a cloud. */
const MOST = 200

export function taskPlaceRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  route(app, {
    method: 'GET',
    url: '/api/tasks/places',
    summary: '待办的场所在哪里：台账写了经纬度的，清单最前的二百件',
    permission: 'task.read',
    query: InboxFilter,
    answer: TaskPlaces,
    async handle({ actor, query }) {
      const tasks = await listOpen(pool, {
        works: actor.works,
        scope: scopeOf(actor),
        filter: await filterOf(services, query),
        holding: holdingOf(actor, query.holder),
        after: undefined,
        limit: MOST,
      })
      const sites = await taskSites(
        pool,
        tasks.map(({ id }) => id),
      )
      const items = await Promise.all(
        sites.map(async ({ id, campaignId, ledger, site }) => {
          const { template } = await setups.of(pool, campaignId)
          const schema = template.ledgers.find((one) => one.id === ledger)
          const place = schema && placeOf(schema, site)
          return place ? [{ taskId: id, ...place }] : []
        }),
      )
      return { items: items.flat(), of: tasks.length }
    },
  })
}
