import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { coverage } from '../../templates/rows/coverage.ts'
import { run } from './coverage.ts'

const rows = coverage()

test('五份方案231行，没有一行是空的', () => {
  expect(rows).toHaveLength(231)
  expect(rows.filter(({ constructs }) => constructs.length === 0).map(({ row }) => row)).toEqual([])
  expect(rows.filter(({ tests }) => tests.length === 0).map(({ row }) => row)).toEqual([])
})

test('每行有以它为名的测试', () => {
  const own = /^templates\/[a-z-]+\/rows[a-z-]*\.test\.ts$/
  expect(rows.filter(({ tests }) => !tests.some((file) => own.test(file))).map(({ row }) => row)).toEqual([])
})

test('所列的测试都在', () => {
  const files = new Set(rows.flatMap(({ tests }) => tests))
  expect([...files].filter((file) => !existsSync(join(import.meta.dirname, '../..', file)))).toEqual([])
})

test('docs/coverage.md 与模板一致', async () => {
  expect(await run([])).toBe(0)
})
