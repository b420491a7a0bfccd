import { expect, test } from 'vitest'
import { printed } from './report.ts'
import { runFaults } from './run.ts'

/** The short tier: a minute of load with every part killed. The long one is `npm run faults`. */
test('受压时逐个 kill -9，不丢、不重、不乱，负对照都查出', { timeout: 300_000 }, async () => {
  const said: string[] = []
  const report = await runFaults({
    seed: 1,
    minutes: 0.75,
    cases: 60,
    sessions: 20,
    leastKills: 4,
    say: (line) => void said.push(line),
  })
  const kills = Object.values(report.kills).reduce((sum, count) => sum + count, 0)
  expect(kills).toBeGreaterThanOrEqual(4)
  expect(report.operations.ok).toBeGreaterThan(50)
  expect(report.controls.filter(({ detected }) => !detected)).toEqual([])
  expect(
    report.findings.filter(({ violations }) => violations.length > 0),
    printed(report),
  ).toEqual([])
})
