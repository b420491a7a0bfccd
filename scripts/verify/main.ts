import { exitWith, Failure } from '../bootstrap/exit-codes.mjs'
import { type Step, testStep, toolStep } from './steps.ts'

const QUICK: Step[] = [
  toolStep('format', ['biome', 'check', '.']),
  toolStep('lint', ['oxlint', '--type-aware', '--deny-warnings']),
  toolStep('types', ['tsc', '--noEmit'], ['tsc', '--noEmit', '-p', 'web']),
  testStep('unit'),
]

/** `quick` needs no server; `all` is what CI runs. */
const MODES: Record<string, Step[]> = {
  quick: QUICK,
  all: [...QUICK, testStep('web'), testStep('server'), testStep('e2e')],
}

/**
 * Every step is run, whatever the others found. What failed is named once more at the end, where a log that was cut still has it; the last
 * line is the sum, in the form that scripts rely on.
 */
const verify = async (steps: readonly Step[]): Promise<number> => {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures: string[] = []
  for (const { name, run } of steps) {
    const began = Date.now()
    console.log(`\n── ${name}`)
    const { passed, failed, skipped, ...found } = await run()
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    failures.push(...found.failures.map((failure) => `${name}：${failure}`))
    console.log(`── ${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  }
  if (failures.length > 0) console.log(['\n── 没有通过的', ...failures].join('\n'))
  console.log(
    `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
  )
  return total.failed === 0 ? 0 : 1
}

await exitWith(async () => {
  const steps = MODES[process.argv[2] ?? '']
  if (steps === undefined) throw new Failure('BAD_ARGUMENTS', `用法：main.ts ${Object.keys(MODES).join('|')}`)
  return verify(steps)
})
