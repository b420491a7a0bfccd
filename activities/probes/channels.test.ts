import { createServer as createSecure, type Server as Secure } from 'node:https'
import { type AddressInfo, createServer as createPlain, type Server, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMailServer } from '../notices/mail-server.fixture.ts'
import { outgoing } from '../notices/outgoing.fixture.ts'
import type { ChannelSettings } from '../notices/settings.ts'
import { startStub } from '../notices/stub-server.fixture.ts'
import { createWebhook } from '../notices/webhook.ts'
import { certificateUntil } from './certificate.fixture.ts'
import { probeChannels } from './channels.ts'

const DAY_MS = 24 * 3600 * 1000
const SECRET = 'sample-secret-of-a-test'
const trusted = getCACertificates('default')
/** whole seconds, as a certificate tells them */
const day = (days: number) => Math.floor((Date.now() + days * DAY_MS) / 1000) * 1000

/** A provider with a certificate; `taken`: what it was asked for. */
interface Provider {
  server: Secure
  url: string
  taken: string[]
}
const open: (Server | Secure)[] = []
const held = new Set<Socket>()

async function listening<S extends Server | Secure>(server: S): Promise<S> {
  open.push(server)
  server.on('connection', (socket: Socket) => {
    held.add(socket)
    // whoever knocked has gone
    socket.on('error', () => undefined)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return server
}

const portOf = (server: Server | Secure): number => (server.address() as AddressInfo).port

async function provider({ key, cert }: { key: string; cert: string }): Promise<Provider> {
  const taken: string[] = []
  const server = await listening(
    createSecure({ key, cert }, (request, response) => {
      taken.push(String(request.headers['muster-signature']))
      response.writeHead(200).end()
    }),
  )
  server.on('tlsClientError', () => undefined)
  return { server, url: `https://127.0.0.1:${portOf(server)}/hook`, taken }
}

const hook = (name: string, url: string): ChannelSettings & { kind: 'WEBHOOK' } => ({
  name,
  kind: 'WEBHOOK',
  url,
  secret: SECRET,
  allowPrivate: true,
})

const good = certificateUntil(day(60))
const past = certificateUntil(day(-3))
const strange = certificateUntil(day(60))
beforeAll(() => setDefaultCACertificates([...trusted, good.cert, past.cert]))
afterAll(() => {
  setDefaultCACertificates(trusted)
  for (const socket of held) socket.destroy()
  for (const server of open) server.close()
})

test('a provider that answers: reached, until when its certificate is good; nothing is sent to it', async () => {
  const { url, taken } = await provider(good)
  expect(await probeChannels([hook('hub', url)])).toEqual([
    {
      name: 'channel:hub',
      host: '127.0.0.1',
      keyIds: [],
      reached: true,
      error: null,
      certificateMs: expect.any(Number),
    },
  ])
  const [probe] = await probeChannels([hook('hub', url)])
  expect(Math.floor(((probe?.certificateMs ?? 0) - Date.now()) / DAY_MS)).toBe(59)
  expect(taken).toEqual([])
})

test('a provider that refuses the key is reached all the same, and never sees it; sending tells of the refusal', async () => {
  const stub = await startStub()
  stub.answer = (response) => void response.writeHead(401).end('bad key')
  const settings = hook('hub', stub.url)
  expect(await probeChannels([settings])).toMatchObject([{ reached: true, error: null, certificateMs: null }])
  expect(stub.taken).toEqual([])
  await expect(createWebhook(settings)(outgoing())).rejects.toMatchObject({
    name: 'DeliveryFailure',
    message: expect.stringContaining('401'),
    permanent: true,
  })
  await stub.close()
})

test('an expired certificate: reached, told by its date', async () => {
  const { url } = await provider(past)
  const [probe] = await probeChannels([hook('hub', url)])
  expect(probe).toMatchObject({ reached: true, error: null })
  expect(Math.floor(((probe?.certificateMs ?? 0) - Date.now()) / DAY_MS)).toBeLessThan(-2)
})

test('a certificate that nobody vouches for: not reached, with the reason', async () => {
  const { url } = await provider(strange)
  expect(await probeChannels([hook('hub', url)])).toMatchObject([
    { reached: false, error: expect.stringContaining('SELF_SIGNED'), certificateMs: null },
  ])
})

test('a slow one and one that is away keep nobody else from being told; each has its reason', {
  timeout: 30_000,
}, async () => {
  // takes the connection, and never says a word
  const slow = await listening(createPlain())
  const gone = await listening(createPlain())
  const port = portOf(gone)
  await new Promise((closed) => gone.close(closed))
  const mail = await startMailServer()
  const { url } = await provider(good)
  const from = { name: '', address: 'a@b.example' }
  const probes = await probeChannels([
    hook('slow', `https://127.0.0.1:${portOf(slow)}/hook`),
    hook('gone', `https://127.0.0.1:${port}/hook`),
    { name: 'mail', kind: 'EMAIL', host: '127.0.0.1', port: mail.port, tls: 'NONE', from },
    hook('hub', url),
    hook('nowhere', 'https://nowhere.invalid/hook'),
  ])
  expect(probes.map(({ name, reached }) => [name, reached])).toEqual([
    ['channel:slow', false],
    ['channel:gone', false],
    ['channel:mail', true],
    ['channel:hub', true],
    ['channel:nowhere', false],
  ])
  const errorOf = (name: string) => probes.find((probe) => probe.name === name)?.error
  expect(errorOf('channel:slow')).toBe('no answer within 5 s')
  expect(errorOf('channel:gone')).toContain('ECONNREFUSED')
  expect(errorOf('channel:nowhere')).toMatch(/ENOTFOUND|EAI_AGAIN/)
  expect(mail.taken).toEqual([])
  await mail.close()
})
