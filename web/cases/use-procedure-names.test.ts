import { expect, test } from 'vitest'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { namesOf } from './use-procedure-names.ts'

const names = namesOf(parkingLots)

test('steps, outcomes and roles go by the titles of the template', () => {
  expect(names.stepOf('inspect')).toBe('现场检查')
  expect(names.outcomeOf('inspect', 'violation')).toBe('发现问题')
  expect(names.roleOf('campaignOffice')).toMatch(/办公室/)
})

test.each(['gone', ''])('an id that the template does not know (%j) has no title', (id) => {
  expect([names.stepOf(id), names.outcomeOf('inspect', id), names.roleOf(id)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
