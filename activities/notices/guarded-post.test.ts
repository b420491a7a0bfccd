import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DeliveryFailure } from './failure.ts'
import { guardedPost, requireTaken } from './guarded-post.ts'
import { isPrivate } from './private-addresses.ts'
import { type StubServer, startStub } from './stub-server.fixture.ts'

let stub: StubServer
beforeAll(async () => {
  stub = await startStub()
})
afterAll(() => stub.close())
beforeEach(() => {
  stub.taken.length = 0
  stub.answer = (response) => void response.writeHead(200).end('ok')
})

const post = (url: string, more: { allowPrivate?: boolean; timeoutMs?: number } = {}) =>
  guardedPost({ url: new URL(url), headers: {}, body: '{}', allowPrivate: false, ...more })
const failure = async (posting: Promise<unknown>): Promise<DeliveryFailure> => {
  const error = await posting.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof DeliveryFailure)) throw new Error(`expected a failure, not ${String(error)}`)
  return error
}

describe('addresses that are not of the public internet', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fd00::1',
    'fe80::1',
    'localhost',
  ])('%s is private', (address) => expect(isPrivate(address)).toBe(true))
  test.each(['8.8.8.8', '114.114.114.114', '2400:3200::1'])('%s is public', (address) =>
    expect(isPrivate(address)).toBe(false),
  )
})

describe('nothing is sent', () => {
  test.each([
    ['to this machine', 'https://127.0.0.1/'],
    ['to this machine, written as one number', 'https://2130706433/'],
    ['to this machine, as IPv6', 'https://[::1]/'],
    ['to an IPv4 address inside of an IPv6 one', 'https://[::ffff:127.0.0.1]/'],
    ['to a cloud provider’s own address', 'https://169.254.169.254/latest/meta-data'],
    ['to a name that stands for this machine', 'https://localhost/'],
    ['in the clear', 'http://8.8.8.8/'],
    ['to an address with a user name', 'https://user@8.8.8.8/'],
  ])('%s', async (_name, url) => {
    expect((await failure(post(url))).permanent).toBe(true)
  })
  test('to the stub, unless the settings allow it', async () => {
    expect((await failure(post(stub.url))).permanent).toBe(true)
    expect(stub.taken).toHaveLength(0)
    await post(stub.url, { allowPrivate: true })
    expect(stub.taken).toHaveLength(1)
  })
})

describe('answers', () => {
  const asked = async () => {
    const url = new URL(stub.url)
    requireTaken(url, await post(stub.url, { allowPrivate: true, timeoutMs: 300 }))
  }
  test('a redirection is not followed', async () => {
    stub.answer = (response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
    expect(await failure(asked())).toMatchObject({
      permanent: true,
      message: expect.stringContaining('redirected (307)'),
    })
  })
  test.each([
    [503, false],
    [429, false],
    [408, false],
    [400, true],
    [404, true],
    [410, true],
  ])('%i: permanent is %s', async (status, permanent) => {
    stub.answer = (response) => void response.writeHead(status, { 'retry-after': '120' }).end()
    expect(await failure(asked())).toMatchObject({ permanent, afterMs: 120_000 })
  })
  test('one that does not come is not waited for, nor one that never ends', async () => {
    stub.answer = () => undefined
    expect((await failure(asked())).message).toContain('no answer within 300 ms')
    stub.answer = (response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(drip))
    }
    expect((await failure(asked())).message).toContain('no answer within 300 ms')
  })
  test('one that is too long is not read to its end', async () => {
    stub.answer = (response) => void response.writeHead(200).end('x'.repeat(200_000))
    expect((await failure(asked())).message).toContain('more than 65536 bytes')
  })
  test('nobody there', async () => {
    expect(await failure(post('http://127.0.0.1:1/', { allowPrivate: true }))).toMatchObject({
      permanent: false,
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })
})
