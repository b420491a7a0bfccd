import { expect, test } from 'vitest'
import { counted } from '../../tests/factories/counted.template.ts'
import { figureScope, type PhaseTimes } from './scope.ts'

const at = (day: string) => Date.parse(`${day}T09:00:00+08:00`)
const phases: PhaseTimes = {
  survey: { startsAt: at('2024-09-16'), endsAt: at('2024-09-18') },
  main: { startsAt: at('2024-09-18'), endsAt: at('2024-12-31') },
  later: { startsAt: null, endsAt: null },
}
const { later: _unknown, ...dated } = phases

test.each<[string, PhaseTimes, readonly string[] | undefined, string | undefined, string | undefined]>([
  ['of all phases', dated, undefined, '2024-12-31', '2024-12-31'],
  ['of the phases of the duty that assesses', dated, ['survey'], '2024-09-18', '2024-12-31'],
  ['unknown while one of them has no end', phases, ['survey', 'later'], undefined, undefined],
  ['known for a duty whose phases all have one', phases, ['survey', 'main'], '2024-12-31', undefined],
])('the last day: %s', (_name, known, within, lastDay, until) => {
  const scope = figureScope({
    template: counted,
    bindings: { roles: {}, perUnit: {} },
    directory: { units: new Map(), office: undefined },
    phases: known,
    now: at('2024-10-01'),
    issuedAt: at('2024-09-16'),
    within,
    siteUnits: () => [],
  })
  expect([scope.lastDay, scope.span.until]).toEqual([lastDay, until])
})
