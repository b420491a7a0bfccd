import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boundPorts, createPorts } from './ports.ts'

const CALL = { effect: 'c1-1:1:2:o0', case: 'c1-1', integration: 'tellHotline', data: { number: 7 } }
const taken: { key: unknown; body: unknown }[] = []
let status = 200
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (part: Buffer) => (text += part.toString('utf8')))
  request.on('end', () => {
    taken.push({ key: request.headers['idempotency-key'], body: JSON.parse(text) })
    response.writeHead(status).end()
  })
})
const logged: string[] = []
const ports = () =>
  createPorts({ 'city-hotline': `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }, (m) => logged.push(m))

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

describe('ports', () => {
  test('the environment binds a port by its name', () => {
    expect(
      boundPorts({ MUSTER_PORT_CITY_HOTLINE: 'https://example.test/', MUSTER_PORT_EMPTY: '', OTHER: 'x' }),
    ).toEqual({
      'city-hotline': 'https://example.test/',
    })
  })

  test('a bound port gets the call, with the effect as its key', async () => {
    await ports().call('city-hotline', CALL)
    expect(taken).toEqual([{ key: CALL.effect, body: { port: 'city-hotline', ...CALL } }])
  })

  test('what the other system does not take fails, so that it is tried again', async () => {
    status = 503
    await expect(ports().call('city-hotline', CALL)).rejects.toThrow('answered 503')
  })

  test('an unbound port is logged', async () => {
    await ports().call('nowhere', CALL)
    expect(logged).toEqual(['port nowhere is bound to nothing'])
  })
})
