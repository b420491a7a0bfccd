import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../api/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

describe('被拒绝的', () => {
  test('记在本人的链上，安全管理员看得到，看不到内容', async () => {
    await (await world.as('甲')).post('/api/campaigns', { templateId: 'x', title: '样例', issueDate: '2024-09-16' })
    const security = await world.as('安全')
    const list = await security.get('/api/denials?limit=1')
    expect(list.body.items).toMatchObject([
      { person: { name: '样例甲' }, permission: 'campaign.draft', route: 'POST /api/campaigns' },
    ])
    expect((await security.get(`/api/cases/${await world.open()}`)).status).toBe(403)
  })
})
