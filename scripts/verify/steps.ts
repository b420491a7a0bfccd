import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** What one step found; a step that crashes counts as one failure. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** A named piece of the verification. */
export interface Step {
  name: string
  run: () => Promise<Counts>
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
      if ((await runTool(tool, args)) !== 0) return { passed: 0, failed: 1, skipped: 0 }
    }
    return { passed: 1, failed: 0, skipped: 0 }
  },
})

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

/** The counts of a vitest run: a run that failed without a failed test (a file that does not load, a server that does not start) counts one. */
export const countsOf = (exitCode: number, report: Report | undefined): Counts => ({
  passed: report?.numPassedTests ?? 0,
  failed: Math.max(report?.numFailedTests ?? 0, exitCode === 0 && report !== undefined ? 0 : 1),
  skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
})

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
      return countsOf(exitCode, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})
