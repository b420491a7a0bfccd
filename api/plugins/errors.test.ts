import fastify from 'fastify'
import { expect, test } from 'vitest'
import { Stuck } from '../../domain/entity/stuck.ts'
import { registerErrors } from './errors.ts'

test('规则或者数据不允许的，是说得出位置的拒绝，不是系统错误', async () => {
  const app = fastify()
  registerErrors(app)
  app.get('/stuck', async () => {
    throw new Stuck('NO_HOLDER', 'roles.worker', '样例单位', 'nobody holds a post there')
  })
  const answer = await app.inject('/stuck')
  expect(answer.statusCode).toBe(422)
  expect(answer.json()).toMatchObject({ code: 'RULE_FAILED', message: expect.stringContaining('roles.worker') })
})
