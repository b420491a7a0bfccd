import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
/** What processes run; tests and documents are no part of it. */
const FOLDERS = ['activities', 'api', 'contracts', 'domain', 'store', 'worker', 'workflows']

/** Twelve digits that say which source a process runs: two processes of one installation say the same. */
export function buildId(): string {
  const hash = createHash('sha256')
  for (const folder of FOLDERS) {
    const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts')).toSorted())
      hash.update(`${folder}/${name}\n`).update(readFileSync(join(ROOT, folder, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
