import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { foundOf } from '../../scripts/verify/steps.ts'

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }

test.each([
  ['全部通过', 0, report, { passed: 5, failed: 0, skipped: 2 }],
  ['两个失败', 1, { ...report, numFailedTests: 2 }, { passed: 5, failed: 2, skipped: 2 }],
  ['文件装不进来：没有失败的测试，仍算一个失败', 1, report, { passed: 5, failed: 1, skipped: 2 }],
  ['崩溃，没有报告', 134, undefined, { passed: 0, failed: 1, skipped: 0 }],
  ['说成功却没有报告，不算成功', 0, undefined, { passed: 0, failed: 1, skipped: 0 }],
])('%s', (_name, exitCode, found, counts) => {
  expect(foundOf(exitCode, found)).toMatchObject(counts)
})

test('没有通过的逐件说出：哪个文件、哪个测试、原因的第一行', () => {
  const testResults = [
    {
      name: resolve('tests/web/inbox.test.ts'),
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: '列表', failureMessages: [] },
        { status: 'failed', fullName: '列表 搜索', failureMessages: ['Error: 没有这一行\n  at inbox.test.ts:3'] },
      ],
    },
    { name: resolve('domain/a.test.ts'), status: 'failed', message: 'SyntaxError: a\n  at a', assertionResults: [] },
    { name: resolve('domain/b.test.ts'), status: 'passed', message: '', assertionResults: [] },
  ]
  expect(foundOf(1, { ...report, numFailedTests: 1, testResults }).failures).toEqual([
    'tests/web/inbox.test.ts › 列表 搜索：Error: 没有这一行',
    'domain/a.test.ts：SyntaxError: a',
  ])
})

test('没有一个测试失败而运行失败的，说以什么结束；全部通过的没有要说的', () => {
  expect(foundOf(134, undefined).failures).toEqual([expect.stringContaining('134')])
  expect(foundOf(0, report).failures).toEqual([])
})
