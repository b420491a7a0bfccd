import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notice, outgoing } from './outgoing.fixture.ts'
import { type StubServer, startStub } from './stub-server.fixture.ts'
import { createWebhook } from './webhook.ts'

const SECRET = 'sample-secret-of-a-test'
let stub: StubServer
beforeAll(async () => {
  stub = await startStub()
})
afterAll(() => stub.close())

const hook = (now = () => 1_726_621_200_123) =>
  createWebhook({ name: 'hub', kind: 'WEBHOOK', url: stub.url, secret: SECRET, allowPrivate: true }, now)

describe('a webhook', () => {
  test('is told what, where and when, with a signature that the receiver can check', async () => {
    await hook()(outgoing())
    const [taken] = stub.taken
    if (!taken) throw new Error('nothing was taken')
    const { headers, raw, body } = taken
    expect(body).toEqual({
      id: '0123456789abcdef0123456789abcdef',
      notices: [
        {
          text: '请查看',
          urgency: 'IMPORTANT',
          at: '2024-09-18T01:00:00.000Z',
          campaign: { id: 'c1', title: '样例行动' },
          case: 'c1-1',
          task: null,
          about: '样例场所',
          link: 'https://muster.example/cases/c1-1',
        },
      ],
    })
    expect(headers['muster-timestamp']).toBe('1726621200')
    const expected = createHmac('sha256', SECRET).update(`1726621200.${raw}`).digest('hex')
    expect(headers['muster-signature']).toBe(`v1=${expected}`)
  })

  test('gets the same key at every attempt, and never the secret', async () => {
    await hook()(outgoing())
    await hook(() => 1_726_621_260_000)(outgoing())
    const keys = stub.taken.slice(-2).map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual(Array(2).fill('0123456789abcdef0123456789abcdef'))
    expect(JSON.stringify(stub.taken)).not.toContain(SECRET)
  })

  test('words that people wrote stay within their value', async () => {
    const text = '"},{"text":"伪造\r\n'
    await hook()(outgoing({ notices: [notice({ text })] }))
    expect(stub.taken.at(-1)?.body['notices']).toMatchObject([{ text }])
  })
})
