import { describe, expect, test } from 'vitest'
import type { Phase } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { shown, time, world } from '../case/sample.fixture.ts'
import { campaignMachineOf } from './machine.ts'
import { receiptOf } from './receipt.ts'
import { draftCampaign } from './state.ts'

const ISSUED = time('2024-09-16 00:00')
const phase = (id: string, starts: Phase['starts'], ends: Phase['ends']): Phase => ({
  id,
  title: id,
  kind: 'CONCENTRATED_RECTIFICATION',
  starts,
  ends,
})
const day = (on: string) => ({ on, at: 'endOfDay' as const })
const first = [
  phase('survey', 'onIssue', day('2024-09-30')),
  phase('rectify', { on: '2024-10-08', at: '00:00' }, day('2024-11-30')),
  phase('review', { on: '2024-12-01', at: '00:00' }, day('2024-12-31')),
]

/** A campaign in its survey phase, and what another edition makes of its phases. */
function changed(phases: Phase[]) {
  const machine = campaignMachineOf((edition) => ({ phases: edition === 0 ? first : phases, issuedAt: ISSUED }))
  const act = (no: number, verb: string, payload: object) =>
    ({
      kind: 'act',
      no,
      actId: verb,
      verb,
      at: time('2024-09-18 09:00'),
      orderNo: 0,
      actor: { person: 1, unit: 1 },
      payload: { ...payload },
    }) as const
  let { state } = machine.step(draftCampaign(platformCalendar.version), act(1, 'launch', {}), world)
  state = machine.step(state, { kind: 'instant', at: time('2024-09-18 09:00'), entry: 'survey:start' }, world).state
  const taken = machine.step(state, act(2, 'change', { edition: 1, change: 1, reason: '' }), world)
  return { machine, before: state, ...taken, receipt: receiptOf(state, taken.state, taken.changes) }
}

describe('phases of another edition', () => {
  test('the same: nothing moves, cases and duties follow', () => {
    const { state, changes, receipt } = changed(first)
    expect([state.edition, changes.events, receipt]).toEqual([1, [], undefined])
    expect(changes.jobs).toEqual([{ kind: 'orders' }, { kind: 'duties' }])
  })

  test.each<[string, Phase[], Record<string, [string | undefined, string | undefined]>, string[]]>([
    [
      'an end that has not come is dated anew, a start that is past stays',
      [phase('survey', day('2024-09-20'), day('2024-10-05')), ...first.slice(1)],
      { survey: ['2024-09-16 00:00', '2024-10-05 23:59'] },
      ['survey'],
    ],
    [
      'a new phase waits with its dates',
      [...first, phase('after', { on: '2025-01-01', at: '00:00' }, day('2025-01-31'))],
      { after: ['2025-01-01 00:00', '2025-01-31 23:59'] },
      ['after', 'after'],
    ],
    [
      'a date that becomes an event is waited for',
      [first[0] as Phase, phase('rectify', { event: 'listed' }, day('2024-11-30')), first[2] as Phase],
      { rectify: [undefined, '2024-11-30 23:59'] },
      ['rectify'],
    ],
  ])('%s', (_name, phases, expected, moved) => {
    const { state, receipt } = changed(phases)
    for (const [id, dates] of Object.entries(expected)) {
      const { startsAt, endsAt } = state.phases[id] ?? {}
      expect([shown(startsAt ?? undefined), shown(endsAt ?? undefined)]).toEqual(dates)
    }
    expect(receipt?.moved.map(({ what }) => what)).toEqual(moved)
  })

  test('one that is gone is waited for no more', () => {
    const { machine, state } = changed(first.slice(0, 2))
    expect(Object.keys(state.phases)).toEqual(['survey', 'rectify'])
    expect(machine.agenda(state).map(({ id }) => id)).toEqual(['survey:end', 'rectify:start', 'rectify:end'])
  })

  test('an edition that is no later is refused', () => {
    const { machine, state } = changed(first)
    expect(machine.refusal(state, { verb: 'change', payload: { edition: 1 }, person: 1 })?.code).toBe('CHANGE_OUTDATED')
    expect(machine.refusal(state, { verb: 'change', payload: { edition: 2 }, person: 1 })).toBeUndefined()
  })
})
