import { exitWith, Failure } from '../bootstrap/exit-codes.mjs'
import { type Counts, type Step, testStep, toolStep } from './steps.ts'

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

/** Every step is run, whatever the others found; the last line is the sum, in the form that scripts rely on. */
const verify = async (steps: readonly Step[]): Promise<number> => {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, run } of steps) {
    const began = Date.now()
    console.log(`\n── ${name}`)
    const { passed, failed, skipped } = await run()
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    console.log(`── ${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  }
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
