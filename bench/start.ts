import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { freePort } from '../scripts/servers/ports.ts'
import { sleep } from './load/loops.ts'
import type { Benchmark } from './measure/benchmark.ts'
import { processorSeconds, processTree, residentMb } from './measure/machine.ts'
import { spread } from './measure/statistics.ts'
import { temporaryFolder } from './servers/folder.ts'

const REPEATS = 3
const IDLE_SECONDS = 30
const ENTRY = resolve(import.meta.dirname, '../scripts/start.mjs')

export const start: Benchmark = {
  name: 'start',
  work: 'npm start again on existing data until it says that it is ready; what it uses while nobody does anything',
  async run(run) {
    const folder = temporaryFolder('start-')
    const data = folder.path
    run.onEnd(async () => folder.remove())
    const port = await freePort()
    const first = await startProduct(data, port)
    run.report({
      name: 'start.first, new data',
      n: 1,
      value: first.seconds,
      unit: 's',
      notes: 'installed already; page built when it was not',
    })
    await first.stop()
    const times: number[] = []
    for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
      const product = await startProduct(data, port)
      times.push(product.seconds)
      if (repeat === REPEATS) {
        const idle = await idling(product.pid)
        run.report({
          name: 'start.idle memory',
          n: 1,
          value: idle.mb,
          unit: 'MB',
          bar: { atMost: 1000 },
          notes: `sum of resident sizes, shared pages counted for each of ${idle.processes} processes`,
        })
        run.report({
          name: 'start.idle processor',
          n: IDLE_SECONDS,
          value: idle.percent,
          unit: '%',
          bar: { atMost: 2 },
          notes: 'of one core',
        })
      }
      await product.stop()
    }
    const repeats = spread(times)
    run.report({ name: 'start.again', n: REPEATS, value: repeats.median, unit: 's', repeats, bar: { atMost: 15 } })
  },
}

interface Product {
  pid: number
  seconds: number
  stop(): Promise<void>
}

async function startProduct(data: string, port: number): Promise<Product> {
  const began = performance.now()
  const child: ChildProcess = spawn(process.execPath, [ENTRY, '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<void>((ended) => child.once('exit', () => ended()))
  let said = ''
  const ready = new Promise<number>((done, fail) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('Muster is ready')) done((performance.now() - began) / 1000)
    })
    child.once('exit', () => fail(new Error(`npm start ended: ${said.slice(-1000)}`)))
  })
  const pid = child.pid ?? 0
  return {
    pid,
    seconds: await ready,
    async stop() {
      child.kill('SIGINT')
      await exited
    },
  }
}

async function idling(pid: number): Promise<{ mb: number; percent: number; processes: number }> {
  await sleep(10_000)
  const tree = processTree(pid)
  const used = () => tree.reduce((sum, each) => sum + processorSeconds(each), 0)
  const before = used()
  await sleep(IDLE_SECONDS * 1000)
  const percent = ((used() - before) / IDLE_SECONDS) * 100
  const standing = processTree(pid)
  return { mb: standing.reduce((sum, each) => sum + residentMb(each), 0), percent, processes: standing.length }
}
