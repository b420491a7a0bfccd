import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pruneFiles } from './prune.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-prune-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, ageMs: number) => {
  const path = join(folder, name)
  writeFileSync(path, 'sample')
  const at = new Date(Date.now() - ageMs)
  utimesSync(path, at, at)
}

test('old files go, young ones stay', async () => {
  file('old', 2000)
  file('young', 0)
  expect(await pruneFiles(folder, 1000)).toBe(false)
  expect(readdirSync(folder)).toEqual(['young'])
})

test('a turn is bounded and says that there is more', async () => {
  for (let n = 0; n < 501; n += 1) file(`old-${n}`, 2000)
  expect(await pruneFiles(folder, 1000)).toBe(true)
  expect(readdirSync(folder)).toHaveLength(1)
})

test('a folder that was never made is nothing to clear', async () => {
  expect(await pruneFiles(join(folder, 'none'), 1000)).toBe(false)
})
