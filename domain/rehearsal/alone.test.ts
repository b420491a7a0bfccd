import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { orderCampaign } from '../../templates/order-campaign/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { pollutingSites } from '../../templates/polluting-sites/template.ts'
import { isAlone, readsCases } from './alone.ts'

const procedure = ({ procedures }: CampaignTemplate, id: string) => {
  const found = procedures.find((each) => each.id === id)
  if (!found) throw new Error(`no procedure ${id}`)
  return found
}

describe('cases that go on alone', () => {
  test.each([
    ['a lot: its facts reach others, nothing reaches it', parkingLots, 'rectification', true],
    ['a playground: it starts appeals and is told how they end', playgrounds, 'annualInspection', false],
    ['a measure: it is no site', parkingLots, 'interview', false],
  ] as const)('%s', (_name, template, id, alone) => {
    expect(isAlone(template, procedure(template, id))).toBe(alone)
  })

  test('a matter that changes lists reaches the cases of their sites', () => {
    const step = {
      kind: 'task' as const,
      title: '核定',
      performer: { role: 'campaignOffice' },
      outcomes: { done: { title: '列入', lists: [{ list: 'watch', do: 'ADD' as const }], to: [{ step: 'end' }] } },
    }
    const listing = { ...procedure(parkingLots, 'interview'), id: 'listing', steps: { step } }
    const template = { ...parkingLots, procedures: [...parkingLots.procedures, listing] }
    expect(isAlone(template, procedure(template, 'rectification'))).toBe(false)
  })
})

describe('forms of cases that are filled with figures', () => {
  const filled = (figure: string) => ({
    ...procedure(parkingLots, 'interview'),
    id: 'filled',
    steps: {
      step: {
        kind: 'task' as const,
        title: '分析',
        performer: { role: 'campaignOffice' },
        form: [{ key: 'n', title: '数', type: 'integer' as const, prefill: `figure.${figure}` }],
        outcomes: { done: { title: '完成', to: [{ step: 'end' }] } },
      },
    },
  })
  const indicator = (id: string, measure: Indicator['measure']): Indicator => ({
    id,
    title: id,
    measure,
    unit: 'COUNT',
    per: 'MONTH',
    better: 'HIGHER',
  })
  const indicators = [
    indicator('open', { cases: 'rectification', are: 'OPEN' }),
    indicator('scores', { facts: 'dailyScore' }),
  ]
  const lots = procedure(parkingLots, 'rectification')

  test.each([
    ['another reads how a case stands: it waits for its turn', 'open', false],
    ['another reads facts: those come in turn anyway', 'scores', true],
  ])('%s', (_name, figure, alone) => {
    const template = { procedures: [...parkingLots.procedures, filled(figure)], indicators }
    expect(isAlone(template, lots)).toBe(alone)
  })

  test('its own read what others have done: it waits for its turn', () => {
    const own = { ...lots, steps: { ...lots.steps, ...filled('scores').steps } }
    expect(isAlone({ procedures: [own], indicators }, own)).toBe(false)
  })
})

describe('duties that read how cases stand', () => {
  test.each([
    ['scores of all lots', parkingLots, 'dailyScore', false],
    ['a ranking of scores', parkingLots, 'weeklyRanking', false],
    ['a patrol of what is closed', pollutingSites, 'closedPatrol', true],
    ['a patrol of what is on a list', pollutingSites, 'keyPatrol', true],
    ['an indicator over cases', playgrounds, 'quarterlyReview', true],
    ['a return that is filled with open cases', orderCampaign, 'halfMonthReturn', true],
    ['returns of figures that are typed', orderCampaign, 'rental', false],
  ] as const)('%s', (_name, template, id, reads) => {
    expect(readsCases(template, id)).toBe(reads)
  })
})
