import { expect, test } from 'vitest'
import { orderCampaign } from '../../templates/order-campaign/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { namesOf } from './use-procedure-names.ts'

const names = namesOf(parkingLots)

test('steps, outcomes and roles go by the titles of the template', () => {
  expect(names.stepOf('inspect')).toBe('现场检查')
  expect(names.outcomeOf('inspect', 'violation')).toBe('发现问题')
  expect(names.roleOf('campaignOffice')).toMatch(/办公室/)
})

test('an entry of the campaign says what of its rules it is about: the innermost that is named', () => {
  const ofOrder = namesOf(orderCampaign)
  const phase = orderCampaign.phases.find(({ gate }) => gate !== undefined)
  const [item] = phase?.gate ?? []
  expect(item).toBeDefined()
  expect(ofOrder.elementOf({ phase: phase?.id, deliverable: item?.id })).toBe(item?.title)
  expect(ofOrder.elementOf({ phase: phase?.id })).toBe(phase?.title)
  expect(ofOrder.elementOf({ phase: 'gone', edition: 2 })).toBe(undefined)
  expect(namesOf(undefined).elementOf({ phase: phase?.id })).toBe(undefined)
})

test.each(['gone', ''])('an id that the template does not know (%j) has no title', (id) => {
  expect([names.stepOf(id), names.outcomeOf('inspect', id), names.roleOf(id)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
