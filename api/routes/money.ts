import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  AccountEntryPage,
  AccountEntryQuery,
  AccountsOut,
  AccountsQuery,
  MoneyPreviewOut,
} from '../../contracts/http/money.ts'
import { CompleteBody } from '../../contracts/http/tasks.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { zoneOfCampaign } from '../../domain/campaign/times.ts'
import { dayAt } from '../../domain/figure/period.ts'
import { unitsSeen } from '../../store/money/balances.ts'
import { listEntries } from '../../store/money/list-entries.ts'
import { previewMoney } from '../../store/money/preview.ts'
import { accountStandings } from '../../store/money/standing.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { judgedCampaign } from '../judged-campaign.ts'
import { actingUnit, askingOf, scopeOf } from '../policies/actor.ts'
import { presentAccount, presentEntry, presentPreview } from '../presenters/money.ts'
import { type Call, route } from '../route.ts'
import type { Services } from '../services.ts'
import { withLocked } from '../tasks/prefilled.ts'
import { TaskParams, taskCall } from './tasks/task-call.ts'

const OfCampaign = Type.Object({ id: Type.String() })
const OfAccount = Type.Object({ id: Type.String(), account: Type.String() })

/** The account book of a campaign: what every unit has in each account, and the entries. Units see their own. */
export function moneyRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  async function open({ params, request }: Pick<Call<{ id: string }, unknown, unknown>, 'params' | 'request'>) {
    const row = await judgedCampaign(pool, request, params.id, 'campaign.read')
    const setup = await setups.of(pool, row.id)
    const nameOf = (unit: number) => setup.directory.units.get(unit)?.name ?? String(unit)
    return { row, setup, zone: zoneOfCampaign(setup.template), nameOf }
  }

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/accounts',
    summary: '账户：各单位的余额、上限和余下的额度',
    permission: 'campaign.read',
    params: OfCampaign,
    query: AccountsQuery,
    answer: AccountsOut,
    async handle(call) {
      const { row, setup, zone, nameOf } = await open(call)
      const day = call.query.day ?? dayAt(campaignTime(row.clock, row.nowMs), zone)
      const seen = unitsSeen(scopeOf(call.actor), row.id)
      const standings = await asPlatform(() => accountStandings(pool, setup, day, askingOf(call.actor)))
      return { day, items: standings.map((standing) => presentAccount(standing, seen, nameOf)) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/accounts/:account/entries',
    summary: '账户的明细：每一笔怎么来的',
    permission: 'campaign.read',
    params: OfAccount,
    query: AccountEntryQuery,
    answer: AccountEntryPage,
    async handle(call) {
      const { row, setup, zone, nameOf } = await open(call)
      const { account } = call.params
      if (!setup.template.accounts?.some(({ id }) => id === account)) throw notFound()
      const { cursor, limit: asked, ...filter } = call.query
      const limit = limitOf(asked)
      const page = { after: readCursor(cursor)?.sort, limit }
      const rows = await listEntries(pool, scopeOf(call.actor), { campaign: row.id, account, ...filter }, page)
      const { items, nextCursor } = pageCut(rows, limit, (last) => writeCursor(last.id, ''))
      const outcomeOf = ({ procedure, step, outcome }: (typeof rows)[number]) => {
        const found = setup.procedure(procedure).steps[step]
        return (found?.kind === 'task' ? found.outcomes[outcome]?.title : undefined) ?? outcome
      }
      return { items: items.map((each) => presentEntry(each, zone, nameOf, outcomeOf)), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/tasks/:id/money',
    summary: '这样办结会记什么账；只算不记',
    permission: 'task.do',
    keyless: true,
    ofTask: true,
    params: TaskParams,
    body: CompleteBody,
    answer: MoneyPreviewOut,
    async handle(call) {
      const { actor, task } = await taskCall(services, call, 'task.do')
      const answers = await withLocked(services, task, actor.person.id, call.body.answers)
      const found = await previewMoney(pool, setups, {
        entity: task.caseId,
        payload: { ...call.body, answers, task: task.key },
        actor: { person: actor.person.id, unit: actingUnit(actor, task.unit) },
      })
      return { preview: found ? presentPreview(found) : null }
    },
  })
}
