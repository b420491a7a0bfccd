import { describe, expect, test } from 'vitest'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { type Predecessor, takenOver } from './follow-on.ts'

const before: Predecessor = {
  template: twoStep,
  bindings: { roles: { worker: 1, office: 2 }, perUnit: { street: { '4': 3 } }, groups: { teams: [5] } },
  parameters: { days: 5, gone: true },
}
const days = { key: 'days', title: '天数', type: 'number' as const, default: 3 }

describe('what a campaign takes over from the one it goes on from', () => {
  test('units of the roles that both have; another role stays open', () => {
    const next = { ...twoStep, roles: twoStep.roles.filter(({ id }) => id === 'office') }
    expect(takenOver(next, before).bindings).toEqual({ roles: { office: 2 }, perUnit: {}, groups: {} })
  })

  test('ledgers that both have, with the fields that both have', () => {
    const [sites] = twoStep.ledgers
    if (!sites) throw new Error('ledgers: expected one')
    const fields = [
      ...sites.fields,
      { key: 'area', title: '面积', aliases: [], type: 'text' as const, required: false },
    ]
    const next = {
      ...twoStep,
      ledgers: [
        { ...sites, fields },
        { ...sites, id: 'more' },
      ],
    }
    expect(takenOver(next, before).ledgers).toEqual([{ id: 'sites', fields: ['name'] }])
  })

  test.each([
    ['of the same template, those that it still has', twoStep.id, { days: 5 }],
    ['of another one, none: the same key may mean something else', 'next', {}],
  ])('parameters: %s', (_name, id, want) => {
    expect(takenOver({ ...twoStep, id, parameters: [days] }, before).parameters).toEqual(want)
  })
})
