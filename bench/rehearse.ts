import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Benchmark } from './measure/benchmark.ts'
import { peakMb } from './measure/machine.ts'
import { spread } from './measure/statistics.ts'
import { temporaryFolder } from './servers/folder.ts'

const SITES = 10_000
const REPEATS = 3
const ROOT = resolve(import.meta.dirname, '..')

export const rehearse: Benchmark = {
  name: 'rehearse',
  work: 'N sites × six months of the built-in plan, as the command does it: a process of its own, people who are sometimes late, every event written to a file',
  async run(run) {
    const n = run.scale ?? SITES
    const folder = temporaryFolder('rehearse-')
    run.onEnd(async () => folder.remove())
    const all: Rehearsed[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) all.push(await rehearsed(join(folder.path, 'events.jsonl'), n))
    const [first] = all
    if (!first) return
    const repeats = spread(all.map(({ seconds }) => seconds))
    const rates = spread(all.map(({ events, ownSeconds }) => events / ownSeconds))
    const notes = `${first.events} events, with the start of the process`
    run.report({ name: 'rehearse.time', n, value: repeats.median, unit: 's', repeats, bar: { atMost: 15 }, notes })
    run.report({
      name: 'rehearse.events',
      n: first.events,
      value: rates.median,
      unit: '/s',
      repeats: rates,
      bar: { atLeast: 100_000 },
      notes: 'as the command tells it: events decided, taken down and written',
    })
    run.report({
      name: 'rehearse.memory',
      n,
      value: Math.max(...all.map(({ mb }) => mb)),
      unit: 'MB',
      bar: { atMost: 1500 },
    })
    const different = new Set(all.map(({ sha256 }) => sha256)).size - 1
    run.report({
      name: 'rehearse.same seed, other bytes',
      n: REPEATS,
      value: different,
      unit: 'count',
      bar: { atMost: 0 },
    })
  },
}

interface Rehearsed {
  seconds: number
  /** without the start of the process, as its summary says */
  ownSeconds: number
  mb: number
  events: number
  sha256: string
}

async function rehearsed(out: string, sites: number): Promise<Rehearsed> {
  const began = performance.now()
  const args = ['scripts/muster.ts', 'rehearse', 'templates/parking-lots/template.ts', '--issue-date', '2024-09-16']
  const asked = ['--until', '2025-03-16', '--sites', String(sites), '--seed', '7', '--out', out]
  const child = spawn(process.execPath, [...args, ...asked], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => void (said += text.toString()))
  let mb = 0
  const sampler = setInterval(() => {
    if (child.pid !== undefined && child.exitCode === null) mb = Math.max(mb, peakMb(child.pid))
  }, 50)
  const code = await new Promise<number | null>((ended) => child.once('close', ended))
  clearInterval(sampler)
  const seconds = (performance.now() - began) / 1000
  if (code !== 0) throw new Error(`rehearse: exit ${code}`)
  const hash = createHash('sha256')
  let events = 0
  for await (const part of createReadStream(out) as AsyncIterable<Buffer>) {
    hash.update(part)
    for (const byte of part) if (byte === NEWLINE) events += 1
  }
  const ownSeconds = Number(said.match(/用时 (\d+) 毫秒/)?.[1]) / 1000
  return { seconds, ownSeconds, mb, events, sha256: hash.digest('hex') }
}

const NEWLINE = 10
