import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALLER_NAMES, CALLERS, type CallerName, type Side } from '../../api/policies/matrix/callers.ts'
import type { Ids, Line } from '../../api/policies/matrix/line.ts'
import { ROUTES } from '../../api/policies/matrix/routes.ts'
import { type CellVerdict, sidesOf, verdictOf } from '../../api/policies/matrix/verdicts.ts'
import type { Reply } from '../api/harness.ts'
import { type Counties, startCounties } from './counties.ts'

let counties: Counties
beforeAll(async () => {
  counties = await startCounties()
})
afterAll(() => counties.close())

const CALLED = Object.entries(ROUTES).filter(([, { elsewhere }]) => elsewhere === undefined)

test.each(CALLED)('%s', async (route, line) => {
  const wrong: string[] = []
  for (const name of CALLER_NAMES) {
    for (const side of sidesOf(line)) {
      const expected = verdictOf(line, name, side)
      const answer = await call(route, line, name, side)
      const observed = readVerdict(answer, line)
      if (observed !== expected)
        wrong.push(
          `${CALLERS[name].title}，${side === 'own' ? '本活动' : '另一活动'}：按策略 ${expected}，实际 ${answer.status} ${String(answer.body['code'])} ${String(answer.body['message'])}`,
        )
    }
  }
  expect(wrong).toEqual([])
})

async function call(route: string, line: Line, name: CallerName, side: Side): Promise<Reply> {
  const ids = counties.ids[side]
  const [method, path] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string]
  const { send } = await counties.caller(name)
  return send({
    method,
    url: `${filled(path, line, ids)}${line.query === undefined ? '' : `?${given(line.query, ids)}`}`,
    headers: { 'idempotency-key': randomUUID() },
    ...(line.body === undefined ? {} : { payload: given(line.body, ids) }),
  })
}

const given = <T>(value: T | ((ids: Ids) => T), ids: Ids): T =>
  typeof value === 'function' ? (value as (ids: Ids) => T)(ids) : value

/** The path with its parameters: `:id` is the object that is judged, another is named as its id is, or is anything at all. */
function filled(path: string, { at = {}, asks }: Line, ids: Ids): string {
  return path.replaceAll(/:(\w+)/g, (_, parameter: string) => {
    const object = parameter === 'id' || parameter === 'subject' ? asks[0]?.[1] : undefined
    const named = at[parameter] ?? object ?? (parameter === 'person' ? 'desk' : parameter)
    return ids[named] ?? 'x'
  })
}

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
