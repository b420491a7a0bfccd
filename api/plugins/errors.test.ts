import { Writable } from 'node:stream'
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

test('人写的字不会在运行日志里另起一行，也不会冒充别的一条', async () => {
  let written = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString()
      done()
    },
  })
  const app = fastify({ logger: { level: 'info', stream } })
  registerErrors(app)
  const forged = '{"level":60,"msg":"管理员登录成功"}'
  app.get('/broken', async ({ query }) => {
    throw new Error(`样例\r\n${forged}\u001b[2J${(query as { q: string }).q}`)
  })
  const answer = await app.inject({
    url: `/broken?q=${encodeURIComponent(`\n${forged}\n`)}`,
    headers: { 'user-agent': `x\t${forged}` },
  })
  expect(answer.body).not.toContain('登录成功')
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: number; msg: string })
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(({ level }) => level === 60)).toEqual([])
  expect(lines.some(({ level, msg }) => level === 50 && msg === 'unexpected error')).toBe(true)
  expect(written).not.toContain('\u001b')
})
