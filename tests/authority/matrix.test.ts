import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALLER_NAMES, CALLERS } from '../../api/policies/matrix/callers.ts'
import type { Line } from '../../api/policies/matrix/line.ts'
import { ROUTES } from '../../api/policies/matrix/routes.ts'
import { type CellVerdict, sidesOf, verdictOf } from '../../api/policies/matrix/verdicts.ts'
import type { Reply } from '../api/harness.ts'
import { callRoute } from './call.ts'
import { type Counties, startCounties } from './counties.ts'

let counties: Counties
beforeAll(async () => {
  counties = await startCounties()
})
afterAll(() => counties.close())

const CALLED = Object.entries(ROUTES).filter(([, { elsewhere }]) => elsewhere === undefined)

test.each(CALLED)('%s', async (route, line) => {
  const wrong: string[] = []
  let refused = 0
  for (const name of CALLER_NAMES) {
    for (const side of sidesOf(line)) {
      const expected = verdictOf(line, name, side)
      const answer = await callRoute(counties, { route, line, name, side })
      const observed = readVerdict(answer, line)
      if (observed !== 'allowed') refused++
      if (observed !== expected)
        wrong.push(
          `${CALLERS[name].title}，${side === 'own' ? '本活动' : '另一活动'}：按策略 ${expected}，实际 ${answer.status} ${String(answer.body['code'])} ${String(answer.body['message'])}`,
        )
    }
  }
  expect(wrong).toEqual([])
  // each refusal leaves one entry, and nothing else does
  expect(await counties.denialsOf(route)).toBe(refused)
})

/** @returns `broken`: an answer that says nothing about authority, since the object was not come to */
function readVerdict({ status, body }: Reply, { isAbsent = false, asks }: Line): CellVerdict | 'broken' {
  if (status === 401) return 'stranger'
  if (status >= 500 || (status === 400 && asks.length > 0)) return 'broken'
  switch (body['code']) {
    case 'FORBIDDEN':
    case 'SERVICE_NOT_HERE':
      return 'forbidden'
    case 'NOT_FOUND':
      return isAbsent ? 'allowed' : 'unknown'
    default:
      return 'allowed'
  }
}
