import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined
    throw error
  }
}

/** When a process started, in a form that no later process with the same pid can repeat; undefined when it is gone (or a zombie). */
export const processStart = (pid) => {
  if (process.platform !== 'linux') {
    try {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
    } catch {
      return undefined // ps exits 1 when there is no such process
    }
  }
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // proc(5): the name in parentheses may hold spaces; after it come the state (field 3) … and the start time in ticks (field 22)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`
}

/** Is this still the process that was recorded? */
export const isAlive = ({ pid, start }) => start !== undefined && processStart(pid) === start

/** Who holds the lock: `{ pid, start, … }`, whether alive or not; undefined when nobody does. */
export const readLock = (path) => {
  const text = read(path)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return { pid: 0, start: undefined } // torn by a full disk: nobody can be shown to hold it
  }
}

const place = (path, record) => {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 })
  return draft
}

/**
 * Takes the lock for this process. Written whole, then linked: nobody ever reads half a lock.
 * Answers `{ held }` with the living holder, or `{ stale, update, release }`, stale being the record of a holder that died without releasing.
 */
export const takeLock = (path, facts = {}) => {
  const own = { pid: process.pid, start: processStart(process.pid), ...facts }
  let stale
  for (;;) {
    const draft = place(path, own)
    try {
      linkSync(draft, path)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
    const seen = read(path)
    if (seen === undefined) continue
    const holder = readLock(path)
    if (holder !== undefined && isAlive(holder)) return { held: holder }
    stale = holder
    // Two starters may both have seen the dead holder: whoever moved away something newer puts it back.
    const aside = `${path}.stale.${process.pid}`
    renameSync(path, aside)
    if (read(aside) !== seen) linkSync(aside, path)
    rmSync(aside, { force: true })
  }
  return {
    stale,
    update: (more) => renameSync(place(path, Object.assign(own, more)), path),
    release: () => rmSync(path, { force: true }),
  }
}
