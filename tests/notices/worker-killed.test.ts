import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import {
  headerOf,
  type MailServer,
  mailThrough,
  startMailServer,
} from '../../activities/notices/mail-server.fixture.ts'
import { type StubServer, startStub } from '../../activities/notices/stub-server.fixture.ts'
import { type Place, startPlace } from './place.ts'

let place: Place
let mail: MailServer
let hub: StubServer
let folder: string
const workers: ChildProcess[] = []

beforeAll(async () => {
  place = await startPlace()
  mail = await startMailServer()
  hub = await startStub()
  folder = mkdtempSync(join(tmpdir(), 'muster-channels-'))
  const channels = [
    mailThrough(mail),
    {
      name: 'hub',
      kind: 'WEBHOOK',
      url: hub.url,
      secret: 'sample-secret-of-a-test',
      allowPrivate: true,
      least: 'URGENT',
    },
  ]
  writeFileSync(join(folder, 'channels.json'), JSON.stringify({ channels }))
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => ended(worker, 'SIGKILL')))
  await mail?.close()
  await hub?.close()
  await place?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The product's own worker, as it is started, with the channels of the file. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [join(import.meta.dirname, '../../worker/main.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: place.databaseUrl,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      MUSTER_TASK_QUEUE: `notices-${randomUUID()}`,
      MUSTER_CHANNELS: join(folder, 'channels.json'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  workers.push(worker)
  return worker
}

function ended(worker: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  if (worker.exitCode !== null || worker.signalCode !== null) return Promise.resolve()
  const gone = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill(signal)
  return gone
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 })
/** Deliveries and mails of the act; the case may have reminders of its own meanwhile. */
const ofTheAct = async () => (await place.states()).filter(({ key }) => key.includes(':act'))
const statuses = async () => (await ofTheAct()).map(({ status }) => status)
const mails = () => mail.taken.filter((one) => headerOf(one, 'Subject') === '【紧急】检查已经办完')

test('of an act people are told; a worker that is killed while others take what it sends: everything comes, under the ids that it had', async () => {
  mail.delayMs = 60_000
  hub.answer = () => undefined
  await place.act()
  const killed = startWorker()
  await until(() => {
    expect(mails()).toHaveLength(2)
    expect(hub.taken).toHaveLength(1)
  })
  await ended(killed, 'SIGKILL')
  expect(await statuses()).toEqual(Array(3).fill('WAITING'))

  mail.delayMs = 0
  hub.answer = (response) => void response.writeHead(200).end()
  // nobody takes what another still holds; its time passes
  startWorker()
  await place.comeDue()
  await until(async () => expect(await statuses()).toEqual(Array(3).fill('SENT')))
  const { first, second } = place.org.people
  for (const person of [first, second]) {
    const own = mails().filter(({ to }) => to === `sample-${person}@example.test`)
    expect(own).toHaveLength(2)
    expect(new Set(own.map((one) => headerOf(one, 'Message-ID'))).size).toBe(1)
  }
  expect(new Set(mails().map((one) => headerOf(one, 'Message-ID'))).size).toBe(2)
  const keys = hub.taken.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toEqual([keys[0], keys[0]])
  expect((await ofTheAct()).map(({ attempts }) => attempts)).toEqual([2, 2, 2])
}, 90_000)
