import { appendFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { exitWith, Failure } from '../scripts/bootstrap/exit-codes.mjs'
import { stopLaunched } from '../scripts/servers/child.ts'
import { BENCHMARKS } from './catalogue.ts'
import { discardAll } from './data/launched.ts'
import { writeDocument } from './document.ts'
import type { Run } from './measure/benchmark.ts'
import { type Figure, figureOf } from './measure/figure.ts'
import { awaitQuiet } from './measure/machine.ts'

const USAGE = `用法：npm run bench -- [${BENCHMARKS.map(({ name }) => name).join('|')} …] [--scale N] [--json FILE] [--write FILE]`

interface Options {
  names: string[]
  scale: number | undefined
  json: string | undefined
  write: string | undefined
}

function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { scale: { type: 'string' }, json: { type: 'string' }, write: { type: 'string' } },
    })
    const unknown = positionals.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name))
    if (unknown !== undefined) throw new Error(`没有名为 ${unknown} 的测量`)
    const scale = values.scale === undefined ? undefined : Number(values.scale)
    if (scale !== undefined && !(Number.isInteger(scale) && scale > 0)) throw new Error('--scale：应为正整数')
    return { names: positionals, scale, json: values.json, write: values.write }
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `${(error as Error).message}\n${USAGE}`, { cause: error })
  }
}

async function main(): Promise<number> {
  const { names, scale, json, write } = readOptions(process.argv.slice(2))
  const began = performance.now()
  const say = (text: string) =>
    console.error(`[${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s] ${text}`)
  const figures: Figure[] = []
  let failed = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      if (write !== undefined && figures.length > 0) writeDocument(write, figures)
      void stopLaunched().then(() => process.exit(1))
    })
  }
  try {
    for (const { name, work, run } of BENCHMARKS) {
      if (names.length > 0 && !names.includes(name)) continue
      const command = `npm run bench -- ${name}${scale === undefined ? '' : ` --scale ${scale}`}`
      if (write !== undefined) await awaitQuiet(say) // what is published waits for a machine at rest
      say(`${name}: ${work}`)
      const ending: (() => Promise<void>)[] = []
      const context: Run = {
        scale,
        say: (text) => say(`${name}: ${text}`),
        report(finding) {
          const figure = figureOf(finding, command)
          figures.push(figure)
          console.log(JSON.stringify(figure))
          if (json !== undefined) appendFileSync(json, `${JSON.stringify(figure)}\n`)
        },
        onEnd: (stop) => void ending.push(stop),
      }
      try {
        await run(context)
      } catch (error) {
        failed += 1
        say(`${name}: failed: ${(error as Error).stack}`)
      } finally {
        for (const stop of ending.reverse()) await stop()
      }
    }
  } finally {
    await discardAll()
    await stopLaunched()
  }
  if (write !== undefined) writeDocument(write, figures)
  return failed === 0 ? 0 : 1
}

await exitWith(main)
// connections that a failed benchmark left open would keep us
process.exit()
