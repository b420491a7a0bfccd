import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CALLER_NAMES, type CallerName, SIDES } from '../../api/policies/matrix/callers.ts'
import { type Line, of } from '../../api/policies/matrix/line.ts'
import { ROUTES } from '../../api/policies/matrix/routes.ts'
import { verdictOf } from '../../api/policies/matrix/verdicts.ts'
import { callRoute } from './call.ts'
import { type Counties, startCounties } from './counties.ts'

let counties: Counties
beforeAll(async () => {
  counties = await startCounties()
})
afterAll(() => counties.close())

/** Not JSON: parts of a form. */
const FORMS = new Set([
  'POST /api/evidence',
  'POST /api/organisation/imports',
  'POST /api/campaigns/:id/ledgers/:ledger/imports',
  'POST /api/calendar/:year/reading',
])
/** Nobody may: no case of the counties names a complainant, no unit of theirs has objected to anything. */
const NOBODY = new Set(['POST /api/cases/:id/unmask', 'POST /api/campaigns/:id/ranking-appeals/:appeal/withdraw'])
const WITH_BODY = Object.entries(ROUTES).filter(
  ([route, { body }]) => body !== undefined && !FORMS.has(route) && !NOBODY.has(route),
)

describe('多写的字段', () => {
  test.each(WITH_BODY)('不收：%s', async (route, line) => {
    const name = CALLER_NAMES.find((each) => verdictOf(line, each, 'own') === 'allowed' && each !== 'service')
    if (name === undefined) throw new Error(`${route}: expected somebody who may`)
    const answer = await callRoute(counties, { route, line, name, side: 'own' }, { actor: { person: 1, unit: 1 } })
    expect([answer.status, answer.body['code']]).toEqual([400, 'MALFORMED'])
  })
})

/** A list, an object that may be in it, and who may see that one. */
const LISTS: [url: string, id: string, seen: Line][] = [
  ['/api/cases?limit=100', 'case', of('case.read', 'case')],
  ['/api/campaigns?limit=100', 'draft', of('campaign.read', 'draft')],
  ['/api/campaigns?limit=100', 'campaign', of('campaign.read', 'campaign')],
  ['/api/incidents?limit=100', 'incident', of('incident.read', 'incident')],
]

describe('列表里只有看得见的', () => {
  test.each(LISTS)('%s：%s', async (url, id, seen) => {
    const wrong: [CallerName, string, boolean][] = []
    for (const name of CALLER_NAMES) {
      const { status, body } = await (await counties.caller(name)).send({ method: 'GET', url })
      if (status !== 200) continue
      for (const side of SIDES) {
        const isListed = body.items.some((item) => Object.values(item).includes(counties.ids[side][id] ?? ''))
        if (isListed !== (verdictOf(seen, name, side) === 'allowed')) wrong.push([name, side, isListed])
      }
    }
    expect(wrong).toEqual([])
  })
})
