import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'

/** What one step found; a step that crashes counts as one failure. */
export interface Found {
  passed: number
  failed: number
  skipped: number
  /** one line each, to be read at the end: where, which test, the first line of why */
  failures: readonly string[]
}

/** A named piece of the verification. */
export interface Step {
  name: string
  run: () => Promise<Found>
}

const ROOT = resolve(import.meta.dirname, '../..')

/** Runs a program of node_modules/.bin under this Node, its output streamed to ours; answers its exit code. */
const runTool = (name: string, args: readonly string[]): Promise<number> =>
  new Promise((done, reject) => {
    const env = { ...process.env, TZ: 'UTC' }
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/.bin', name), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      env,
    })
    child.on('error', reject)
    child.on('close', (code) => done(code ?? 1))
  })

/** A step that passes or fails as a whole. */
export const toolStep = (name: string, ...commands: readonly [tool: string, ...args: string[]][]): Step => ({
  name,
  run: async () => {
    for (const [tool, ...args] of commands) {
      if ((await runTool(tool, args)) !== 0)
        return { passed: 0, failed: 1, skipped: 0, failures: [[tool, ...args].join(' ')] }
    }
    return { passed: 1, failed: 0, skipped: 0, failures: [] }
  },
})

/** The part that is read of what vitest's JSON reporter writes. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[]
  }[]
}

/** What a vitest run found: a run that failed without a failed test (a file that does not load, a server that does not start) counts one. */
export function foundOf(exitCode: number, report: Report | undefined): Found {
  const hasFailed = exitCode !== 0 || report === undefined
  const failures = (report?.testResults ?? []).flatMap(failuresOf)
  if (hasFailed && failures.length === 0) failures.push(`vitest 以 ${exitCode} 结束，没有失败的测试；看上面的输出`)
  return {
    passed: report?.numPassedTests ?? 0,
    failed: Math.max(report?.numFailedTests ?? 0, hasFailed ? 1 : 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures,
  }
}

function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  const file = relative(ROOT, name)
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length === 0) return status === 'failed' ? [`${file}：${firstLine(message)}`] : []
  return tests.map(({ fullName, failureMessages }) => `${file} › ${fullName}：${firstLine(failureMessages?.[0] ?? '')}`)
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** One vitest project. */
export const testStep = (project: string): Step => ({
  name: `tests: ${project}`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-report-'))
    const file = join(folder, 'report.json')
    try {
      const exitCode = await runTool('vitest', [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ])
      return foundOf(exitCode, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})
