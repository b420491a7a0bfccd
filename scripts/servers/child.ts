import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, type ProcessMark, processStart } from '../bootstrap/process-lock.mjs'
import { hasSetpriv } from './account.ts'

/** A program that we started and may stop; `exited` never rejects and says how it ended. */
export interface Running {
  readonly pid: number
  readonly exited: Promise<string>
  stop(): Promise<void>
}

/** How to end a program: a signal and how many milliseconds it has before the next one; SIGKILL follows the last. */
export type Ending = readonly (readonly [signal: NodeJS.Signals, graceMs: number])[]

export interface Launch {
  command: string
  args: readonly string[]
  /** Its output is appended here, so that it survives us and never blocks on us. */
  logFile: string
  ending: Ending
  env?: NodeJS.ProcessEnv
  /** Lower priority than people's own processes, as nice(1) counts. */
  nice?: number
  /** Further arguments of setpriv(1). */
  privileges?: readonly string[]
}

/** Everything launched and not yet ended, oldest first. */
const launched = new Set<Running>()

/** Stops whatever is still running, the youngest first: also what was only just being started. */
export const stopLaunched = async (): Promise<void> => {
  for (const running of [...launched].reverse()) await running.stop()
}

const LOG_LIMIT_BYTES = 16 * 1024 * 1024

const openLog = (path: string): number => {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

/** The last lines of a log, for a message about what went wrong. */
export const logTail = (path: string, lines = 20): string =>
  existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : ''

/** Sends the signals in turn until the process is gone. Works on any process, not only on our children. */
export const endProcess = async (mark: ProcessMark, ending: Ending): Promise<void> => {
  for (const [signal, graceMs] of [...ending, ['SIGKILL', 5000] as const]) {
    if (!isAlive(mark)) return
    try {
      process.kill(mark.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
      throw error
    }
    const deadline = Date.now() + graceMs
    while (isAlive(mark) && Date.now() < deadline) await pause(25)
  }
}

/**
 * Lowers the session that a process leads. Linux shares the processors between sessions first and asks for a process's own niceness only
 * within its session (sched(7), autogroup): nice(1) alone changes nothing for a program in a session of its own.
 */
export const lowerSession = (pid: number, nice: number): void => {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(nice))
  } catch (error) {
    // no such file where sessions are not grouped, and containers may forbid it: a priority is no reason not to start
    if (!NOT_GROUPED.has(String((error as NodeJS.ErrnoException).code))) throw error
  }
}
const NOT_GROUPED = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'EROFS', 'EAGAIN'])

/**
 * Starts a program in a session of its own, so that Ctrl-C reaches us alone and we end things in order. Where the system
 * can, the kernel ends it with the first signal of `ending` should we die without a word (kill -9).
 */
export const launch = ({
  command,
  args,
  logFile,
  ending,
  env = process.env,
  nice,
  privileges = [],
}: Launch): Running => {
  const line = [command, ...args]
  if (nice !== undefined) line.unshift('nice', '-n', String(nice))
  if (hasSetpriv()) line.unshift('setpriv', '--pdeathsig', (ending[0]?.[0] ?? 'SIGTERM').slice(3), ...privileges, '--')
  const log = openLog(logFile)
  const [program = command, ...rest] = line
  const child = spawn(program, rest, { detached: true, stdio: ['ignore', log, log], env, cwd: '/' })
  closeSync(log)
  if (nice !== undefined && child.pid !== undefined) lowerSession(child.pid, nice)
  const [firstSignal] = ending[0] ?? ['SIGTERM' as const]
  const follow = () => child.kill(firstSignal)
  process.once('exit', follow)
  const exited = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(signal === null ? `退出码 ${code}` : `信号 ${signal}`))
  })
  void exited.then(() => {
    process.off('exit', follow)
    launched.delete(running)
  })
  const pid = child.pid ?? 0
  const mark = { pid, start: pid === 0 ? undefined : processStart(pid) }
  const running: Running = {
    pid,
    exited,
    stop: async () => {
      await endProcess(mark, ending)
      await exited
    },
  }
  launched.add(running)
  return running
}

/** Waits until `ready` answers true; `gone` when the program ended first, `late` after the time-out. */
export const waitUntil = async (
  ready: () => Promise<boolean>,
  { running, timeoutMs, everyMs = 50 }: { running: Running; timeoutMs: number; everyMs?: number },
): Promise<'ready' | 'gone' | 'late'> => {
  let ended = false
  void running.exited.then(() => {
    ended = true
  })
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (ended) return 'gone'
    if (await ready()) return 'ready'
    await pause(everyMs)
  }
  return 'late'
}
