import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerAuthority } from '../../api/plugins/authority.ts'
import { ROUTES } from '../../api/policies/matrix/routes.ts'
import { PERMISSIONS } from '../../api/policies/table.ts'
import { startWorld, type World } from '../api/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

describe('接口和它声明的权限', () => {
  test('每个路由都在矩阵里，权限一致', () => {
    const declared = world.app.declaredRoutes.map(({ method, url, permission }) => [`${method} ${url}`, permission])
    expect(Object.fromEntries(Object.entries(ROUTES).map(([route, { gate }]) => [route, gate]))).toEqual(
      Object.fromEntries(declared),
    )
  })

  /** What leaves the platform as a file with people's names in it; a blank sheet has none. */
  test('带走人员信息的文件，要刚刚确认过本人', async () => {
    const BLANK = ['/api/campaigns/:id/ledgers/:ledger/template.xlsx']
    const files = world.app.declaredRoutes
      .filter(({ method, url }) => method === 'GET' && /\.(xlsx|csv|zip)$|\/exports$|\/log\//.test(url))
      .map(({ url }) => url)
    const callers = await Promise.all(['审计', '管理', '策划'].map((name) => world.as(name)))
    await world.owner.query(`update session set auth_at = now() - interval '6 minutes'`)
    const codes = await Promise.all(
      files.map(async (url) => {
        const answers = await Promise.all(callers.map((caller) => caller.get(url.replace(/:\w+/g, 'nothing'))))
        return [url, answers.some(({ body }) => body.code === 'CONFIRM_NEEDED')]
      }),
    )
    await world.owner.query('update session set auth_at = now()')
    expect(files.length).toBeGreaterThan(6)
    expect(codes).toEqual(files.map((url) => [url, !BLANK.includes(url)]))
  })

  test('没有写明权限的路由不能启动', () => {
    const app = fastify()
    registerAuthority(app, world.pool)
    const nothing = async () => ''
    expect(() => app.get('/api/open', nothing)).toThrow('GET /api/open: expected config.permission')
    app.get('/api/declared', { config: { permission: 'public' } }, nothing)
    expect(app.declaredRoutes).toEqual([{ method: 'GET', url: '/api/declared', permission: 'public' }])
  })

  test('我的权限清单与表一致', async () => {
    const me = await (await world.as('审计')).get('/api/me')
    for (const permission of me.body.may as unknown as string[]) expect(PERMISSIONS).toContain(permission)
  })

  test('接口文档列出每一个路由，都有答复的定义', async () => {
    const { body } = await world.anonymous.get('/api/openapi.json')
    const paths = body.paths as Record<string, Record<string, { responses: Record<string, { content?: unknown }> }>>
    for (const { method, url } of world.app.declaredRoutes) {
      const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      expect(operation, `${method} ${url}`).toBeDefined()
      expect(operation?.responses['200'], `${method} ${url}`).toBeDefined()
    }
  })
})
