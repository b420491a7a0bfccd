import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  ACCOUNT_ACTS,
  AccountActAnswer,
  AccountActBody,
  AccountPage,
  AccountsQuery,
} from '../../../contracts/http/accounts.ts'
import { listAccounts } from '../../../store/identity/administration.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { presentAccount } from '../../presenters/accounts.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { actOnAccount } from '../../sessions/act-on-account.ts'

const PersonParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

/** What a security administrator sees of accounts, and does to them: each time with a reason, and freshly proven. */
export function accountRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/accounts',
    summary: '账号',
    permission: 'account.manage',
    query: AccountsQuery,
    answer: AccountPage,
    async handle({ query }) {
      const limit = limitOf(query.limit)
      const { q, status } = query
      const after = readCursor(query.cursor)?.id ?? ''
      const rows = await listAccounts(pool, { q: q === '' ? undefined : q, status, after, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, ({ username }) => writeCursor(0, username))
      return { items: items.map(presentAccount), nextCursor }
    },
  })

  for (const act of ACCOUNT_ACTS) {
    route(app, {
      method: 'POST',
      url: `/api/accounts/:id/${act}`,
      summary: SUMMARIES[act],
      permission: 'account.manage',
      // done twice it stays done; a second reset gives a second link, and the first opens nothing
      keyless: true,
      fresh: true,
      params: PersonParams,
      body: AccountActBody,
      answer: AccountActAnswer,
      async handle({ actor, params, body }) {
        const link = await actOnAccount(pool, { act, person: params.id, by: actor.person.id, reason: body.reason })
        return { done: true, link: link ? { path: link.path, until: instant(link.until.getTime()) } : null }
      },
    })
  }
}

const SUMMARIES: Readonly<Record<(typeof ACCOUNT_ACTS)[number], string>> = {
  disable: '停用账号，结束它的会话',
  enable: '恢复停用的账号',
  unlock: '解除锁定',
  'reset-password': '重置密码：旧的作废，给一个只显示一次的链接',
  'remove-factor': '取消丢失的动态口令',
  'end-sessions': '结束账号的所有会话',
}
