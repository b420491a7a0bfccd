import { expect, test } from 'vitest'
import { offeredCampaignVerbs } from './offers.ts'

const GAP = { code: 'LEDGER_EMPTY', path: 'ledgers', message: '台账里还没有场所', expected: '至少一个场所' }

test.each(['DRAFT', 'RUNNING', 'PAUSED', 'CLOSED'] as const)(
  '%s: what is not possible says why, and by which rule',
  (status) => {
    for (const runs of [true, false])
      for (const { verb, allowed, why, ...rest } of offeredCampaignVerbs(status, runs, [GAP])) {
        expect(allowed, verb).toBe(why === null)
        expect('code' in rest, verb).toBe(!allowed)
      }
  },
)

test('a launch is refused for the first thing that is missing', () => {
  const launch = (runs: boolean) => offeredCampaignVerbs('DRAFT', runs, [GAP]).find(({ verb }) => verb === 'launch')
  expect(launch(true)).toEqual({ verb: 'launch', allowed: false, why: GAP.message, code: 'LEDGER_EMPTY' })
  expect(launch(false)).toMatchObject({ code: 'CAMPAIGN_STEWARD_ONLY' })
  expect(offeredCampaignVerbs('DRAFT', true, []).find(({ verb }) => verb === 'launch')).toEqual({
    verb: 'launch',
    allowed: true,
    why: null,
  })
})
