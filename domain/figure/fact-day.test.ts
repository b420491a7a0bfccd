import { expect, test } from 'vitest'
import { counted } from '../../tests/factories/counted.template.ts'
import { prepareFact } from './fact-rules.ts'
import { figureScope } from './scope.ts'

/** 31 March, 23:30 in Berlin; already 1 April in Shanghai. */
const lateInBerlin = Date.parse('2025-03-31T23:30:00+02:00')

test.each([
  ['Europe/Berlin', '2025-03-31'],
  ['Asia/Shanghai', '2025-04-01'],
])('a campaign in %s counts a fact, a phase and today by its own days', (zone, day) => {
  const rules = {
    template: { ...counted, calendar: { region: 'sample', zone } },
    bindings: { roles: {}, perUnit: {} },
    directory: { units: new Map(), office: undefined },
  }
  const entry = {
    fact: 'omission',
    entity: 'c1',
    at: lateInBerlin,
    unit: 1,
    site: 's1',
    fields: {},
    data: {},
    key: 'k',
  }
  expect(prepareFact(rules, entry).record.day).toBe(day)
  const phases = { main: { startsAt: lateInBerlin, endsAt: null } }
  const scope = figureScope({
    ...rules,
    phases,
    now: lateInBerlin,
    issuedAt: lateInBerlin,
    siteUnits: () => [],
  })
  expect(scope).toMatchObject({ today: day, phase: { id: 'main', from: day }, span: { from: day } })
})
