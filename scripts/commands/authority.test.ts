import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROUTES } from '../../api/policies/matrix/routes.ts'
import { run } from './authority.ts'

test('docs/authority.md 与策略一致', async () => {
  expect(await run([])).toBe(0)
})

test('在别处核对的接口，所指的测试都在', () => {
  const named = Object.values(ROUTES).flatMap(({ elsewhere }) => elsewhere ?? [])
  expect(named.filter((file) => !existsSync(join(import.meta.dirname, '../..', file)))).toEqual([])
})

test('不认识的参数写出用法', async () => {
  await expect(run(['--wrong'])).rejects.toMatchObject({ name: 'BAD_ARGUMENTS' })
})
