import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Upload } from '../contracts/http/uploads.ts'
import { jpeg, jpegSegment } from '../store/evidence-files/evidence-files.fixture.ts'
import type { Caller } from './load/client.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { residentMb } from './measure/machine.ts'
import { percentiles } from './measure/statistics.ts'
import { openStack } from './servers/stack.ts'

const UPLOADS = 20
const WARM_UP = 3
const MEGABYTE = 1024 * 1024
const PHOTO_MB = 20
const SEGMENT = 64_000
const LOOK_EVERY_MS = 10
/** For what the warm-up left to be collected. */
const SETTLE_MS = 2000

/** Both ways of sending, after each other on one API. */
const WAYS = { parts: inParts, multipart: atOnce }

export const upload: Benchmark = {
  name: 'upload',
  work: `N photos of ${PHOTO_MB} MB, one after the other: in parts of 1 MB and finished, then as many by multipart; each hashed, inspected and kept`,
  async run(run) {
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const caller = await stack.client.as('office')
    for (const [way, send] of Object.entries(WAYS)) {
      for (let n = 0; n < WARM_UP; n += 1) await send(caller, photo())
      await setTimeout(SETTLE_MS)
      await measure(run, { way, pid: stack.apiPid, send: (bytes) => send(caller, bytes) })
    }
  },
}

interface Measured {
  way: string
  pid: number
  send: (bytes: Buffer) => Promise<unknown>
}

async function measure(run: Run, { way, pid, send }: Measured): Promise<void> {
  const n = run.scale ?? UPLOADS
  const before = residentMb(pid)
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, residentMb(pid))
  }, LOOK_EVERY_MS)
  const taken: number[] = []
  run.say(`${n} photos of ${PHOTO_MB} MB, ${way}`)
  for (let at = 0; at < n; at += 1) {
    const bytes = photo()
    const began = performance.now()
    await send(bytes)
    taken.push(performance.now() - began)
  }
  clearInterval(looking)
  const times = percentiles(taken)
  run.report({ name: `upload.${way}`, n, value: times.p50, unit: 'ms', percentiles: times })
  run.report({
    name: `upload.${way}, extra memory`,
    n,
    value: most - before,
    unit: 'MB',
    bar: { atMost: 64 },
    notes: `highest resident size of the API, looked at every ${LOOK_EVERY_MS} ms, less what it was before, ${Math.round(before)} MB`,
  })
}

let made = 0

/** Of contents of its own, so that each is written. */
function photo(): Buffer {
  made += 1
  const segments = Math.ceil((PHOTO_MB * MEGABYTE) / SEGMENT)
  return jpeg({ before: Array.from({ length: segments }, () => jpegSegment(0xe1, Buffer.alloc(SEGMENT, made))) })
}

async function inParts(caller: Caller, bytes: Buffer): Promise<void> {
  const path = `/api/uploads/${randomUUID()}`
  await caller.put<Upload>(path, { name: 'sample.jpg', type: 'image/jpeg', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += MEGABYTE) {
    await caller.part(`${path}?offset=${offset}`, bytes.subarray(offset, offset + MEGABYTE))
  }
  await caller.post(`${path}/finish`, {})
}

function atOnce(caller: Caller, bytes: Buffer): Promise<unknown> {
  return caller.upload('/api/evidence', 'sample.jpg', bytes)
}
