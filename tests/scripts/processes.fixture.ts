import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

export const ROOT = resolve(import.meta.dirname, '../..')

/** A folder of its own for one test; gone when the test ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface Ended {
  code: number | null
  output: string
}

const runScript = async (file: string, args: readonly string[]): Promise<Ended> => {
  const child = spawn(process.execPath, [join(ROOT, file), ...args])
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

/** Runs `npm start`'s inner program with these arguments until it ends. */
export const runStart = (...args: string[]): Promise<Ended> => runScript('scripts/start/main.ts', args)

/** Runs `npm run muster`'s inner program with these arguments until it ends. */
export const runMuster = (...args: string[]): Promise<Ended> => runScript('scripts/muster.ts', args)

/** A process that runs this code (ES module, the repository as working directory) and has printed its first line. */
export const runningCode = async (code: string): Promise<{ child: ChildProcess; firstLine: string }> => {
  const file = join(temporaryFolder(), 'code.mts')
  writeFileSync(file, code)
  const child = spawn(process.execPath, [file], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, firstLine: chunk.toString().split('\n')[0] ?? '' }
}

/** kill -9, and wait until it is gone. */
export const killHard = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
