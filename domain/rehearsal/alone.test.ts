import { describe, expect, test } from 'vitest'
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

describe('duties that read how cases stand', () => {
  test.each([
    ['scores of all lots', parkingLots, 'dailyScore', false],
    ['a ranking of scores', parkingLots, 'weeklyRanking', false],
    ['a patrol of what is closed', pollutingSites, 'closedPatrol', true],
    ['a patrol of what is on a list', pollutingSites, 'keyPatrol', true],
    ['an indicator over cases', playgrounds, 'quarterlyReview', true],
    ['returns without sites', orderCampaign, 'halfMonthReturn', false],
  ] as const)('%s', (_name, template, id, reads) => {
    expect(readsCases(template, id)).toBe(reads)
  })
})
