import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { exitWith, Failure } from '../../scripts/bootstrap/exit-codes.mjs'
import { stopLaunched } from '../../scripts/servers/child.ts'
import { printed } from './report.ts'
import { runFaults } from './run.ts'

const USAGE = `用法：npm run faults -- [--seed N] [--minutes M] [--cases N] [--kills N] [--json FILE]
  --seed N     同样的种子，同样的选择（默认 1）
  --minutes M  受压和受扰的时间（默认 8）
  --cases N    案件数（默认 300）
  --kills N    至少杀这么多次，时间最多延长一倍（默认 20）
  --json FILE  把报告另存为 JSON`

const numberFrom = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0)
    throw new Failure('BAD_ARGUMENTS', `--${name} 应为正数，而不是“${text}”。\n${USAGE}`)
  return value
}

const parse = () => {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '8' },
        cases: { type: 'string', default: '300' },
        kills: { type: 'string', default: '20' },
        json: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `${error instanceof Error ? error.message : String(error)}\n${USAGE}`, {
      cause: error,
    })
  }
}

await exitWith(async () => {
  const { seed, minutes, cases, kills, json } = parse()
  try {
    const report = await runFaults({
      seed: numberFrom('seed', seed),
      minutes: numberFrom('minutes', minutes),
      cases: numberFrom('cases', cases),
      sessions: 40,
      leastKills: numberFrom('kills', kills),
      say: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
    })
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`)
    console.log(`\n${printed(report)}`)
    return report.passed ? 0 : 1
  } finally {
    await stopLaunched()
  }
})
