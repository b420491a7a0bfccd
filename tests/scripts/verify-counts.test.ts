import { expect, test } from 'vitest'
import { countsOf } from '../../scripts/verify/steps.ts'

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }

test.each([
  ['全部通过', 0, report, { passed: 5, failed: 0, skipped: 2 }],
  ['两个失败', 1, { ...report, numFailedTests: 2 }, { passed: 5, failed: 2, skipped: 2 }],
  ['文件装不进来：没有失败的测试，仍算一个失败', 1, report, { passed: 5, failed: 1, skipped: 2 }],
  ['崩溃，没有报告', 134, undefined, { passed: 0, failed: 1, skipped: 0 }],
  ['说成功却没有报告，不算成功', 0, undefined, { passed: 0, failed: 1, skipped: 0 }],
])('%s', (_name, exitCode, found, counts) => {
  expect(countsOf(exitCode, found)).toEqual(counts)
})
