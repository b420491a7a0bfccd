import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf } from './channels.ts'
import { reach } from './reach.ts'

let server: Server
let port: number
beforeAll(async () => {
  server = createServer((socket) => {
    // whoever knocked has gone
    socket.on('error', () => undefined)
    socket.end('not TLS\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => void server.close())

test('somebody listens, without a certificate', async () => {
  expect(await reach({ host: '127.0.0.1', port, tls: false })).toEqual({ certificateMs: null })
})

test('nobody listens, or it speaks no TLS: the reason', async () => {
  await expect(reach({ host: '127.0.0.1', port: 1, tls: false })).rejects.toThrow(/ECONNREFUSED/)
  await expect(reach({ host: '127.0.0.1', port, tls: true })).rejects.toThrow()
})

test.each([
  ['https://robot.example/send?key=x', { host: 'robot.example', port: 443, tls: true }],
  ['http://10.0.0.7:8080/hook', { host: '10.0.0.7', port: 8080, tls: false }],
  ['https://[::1]:8443/hook', { host: '::1', port: 8443, tls: true }],
])('%s', (url, want) => {
  expect(addressOf({ name: 'sample', kind: 'WEBHOOK', url, secret: '0123456789abcdef' })).toEqual(want)
})

test.each([
  ['IMPLICIT', true],
  ['STARTTLS', false],
] as const)('mail with TLS %s', (tls, want) => {
  const from = { name: '', address: 'a@b.example' }
  expect(addressOf({ name: 'mail', kind: 'EMAIL', host: 'mail.example', port: 465, tls, from })).toEqual({
    host: 'mail.example',
    port: 465,
    tls: want,
  })
})
