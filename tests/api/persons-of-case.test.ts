import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

describe('who is a person of a case', () => {
  test('a copy of one case opens that case and no other', async () => {
    const [copied, other] = [`${await world.open()}.inspect.1`, `${await world.open()}.inspect.1`]
    const worker = await world.as('甲')
    expect((await worker.post(`/api/tasks/${copied}/cc`, { toPerson: world.people['丙'] })).status).toBe(200)
    const stranger = await world.as('丙')
    expect((await stranger.get(`/api/tasks/${copied}`)).status).toBe(200)
    expect((await stranger.get(`/api/tasks/${other}`)).status).toBe(404)
    expect((await stranger.post(`/api/tasks/${other}/comment`, { text: '看得到吗' })).status).toBe(404)
  })
})
