import { describe, expect, test } from 'vitest'
import { orderCampaign } from '../../templates/order-campaign/template.ts'
import { parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalEvent } from './event.ts'
import { staffed } from './invented.ts'
import { rehearse } from './rehearse.ts'

const { siteUnits: _streets, ...organisation } = staffed(orderCampaign, undefined, [])
const groups = organisation.bindings.groups?.workGroups ?? []
const late = (group: number) => organisation.directory.units.get(group)?.name ?? ''

/** @param idle a group that never hands anything in */
function rehearsed(idle?: number): RehearsalEvent[] {
  const input = {
    ...organisation,
    campaign: 'o',
    template: orderCampaign,
    parameters: {},
    targets: [],
    calendar: platformCalendar,
    issuedAt: parseInstant('2019-05-20', 'startOfDay'),
    launchAt: parseInstant('2019-05-20T08:30:00+08:00', 'startOfDay'),
    until: parseInstant('2019-06-30', 'endOfDay'),
    behaviour: { ...BEHAVIOURS.punctual, opens: 0 },
    ...(idle === undefined ? {} : { unitBehaviours: { [late(idle)]: { ...BEHAVIOURS.missing, missing: 1 } } }),
    seed: 3,
  }
  return [...rehearse(input, (event) => event).events]
}
const of = (events: readonly RehearsalEvent[], type: string) =>
  events.filter((event) => event.type === type && event.data.phase === 'mobilise')
const plansOf = (events: readonly RehearsalEvent[]) =>
  of(events, 'deliverable.delivered').filter(({ data }) => data.deliverable === 'subPlans')

describe('the sub-plans of the work groups (S3-21)', () => {
  test('open the gate once every group has its own', () => {
    const events = rehearsed()
    expect(new Set(plansOf(events).map(({ data }) => data.unit))).toEqual(new Set(groups))
    expect(of(events, 'gate.blocked')).toEqual([])
    expect(of(events, 'phase.left')).toHaveLength(1)
  })

  test('keep it shut for one that has none, and it is named', () => {
    const [idle] = groups
    const events = rehearsed(idle)
    expect(plansOf(events).map(({ data }) => data.unit)).not.toContain(idle)
    expect(plansOf(events)).toHaveLength(groups.length - 1)
    expect(of(events, 'gate.blocked').map(({ data }) => data.units)).toEqual([{ subPlans: [idle] }])
    expect(of(events, 'phase.left')).toEqual([])
  })
})
