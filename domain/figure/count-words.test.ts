import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { Count } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import { checkTemplate } from '../template/check-template.ts'
import { newestOf } from './amounts.ts'
import { amountsOf, type CaseGroup } from './case-groups.ts'
import { countWords, factOf } from './count-words.ts'
import { prepareFact } from './fact-rules.ts'
import { compileFigures, tallyOfLatest } from './tally.ts'

const scoring: Duty = {
  id: 'scoring',
  title: '打分',
  performer: 'office',
  when: { adHoc: true },
  does: { record: 'score', form: [{ key: 'remark', title: '备注', type: 'text' }] },
}
const [sites] = counted.ledgers
const [twoStep] = counted.procedures
if (!sites || !twoStep) throw new Error('counted: expected a ledger and a procedure')
/** Without the last field. */
const second = { ...sites, id: 'second', title: '第二本台账', fields: sites.fields.slice(0, 2) }
const template: CampaignTemplate = {
  ...counted,
  duties: [scoring],
  ledgers: [sites, second],
  procedures: [...counted.procedures, { ...twoStep, id: 'inSecond', ledger: 'second' }],
}
const rules = (of: CampaignTemplate) => ({
  template: of,
  bindings: { roles: {}, perUnit: {} },
  directory: { office: 1, units: new Map() },
  param: {},
})
const measuring = (count: Count): CampaignTemplate => ({
  ...template,
  quotas: [],
  rankings: [],
  indicators: [
    { id: 'one', title: '一', measure: count, unit: 'COUNT', per: 'CAMPAIGN', byUnit: 'street', better: 'LOWER' },
  ],
})

/** Everything that the condition of a count may read, as the check allows it. */
const wordsOf = (count: Count): string[] => {
  const { sources, names } = countWords(template, count)
  return [
    ...Object.entries(sources).flatMap(([source, fields]) => [...fields.keys()].map((name) => `${source}.${name}`)),
    ...names,
  ]
}
const problemsOf = (of: CampaignTemplate) =>
  checkTemplate(JSON.parse(JSON.stringify(of))).filter(({ path }) => path.startsWith('indicators'))

/** A case of which nothing is known but that it is there. */
const bare: CaseGroup = { site: {}, unit: 11, origin: 'NEW', status: null, step: null, overdue: false, lists: [], n: 1 }

const counts: [string, Count][] = [
  ['facts that a duty records', { facts: 'score' }],
  ['facts without fields of their own', { facts: 'omission' }],
  ['the newest value', { latest: 'score', field: 'score' }],
  ['cases of a procedure for sites', { cases: 'twoStep', are: 'ALL' }],
  ['cases of matters', { cases: 'measure', are: 'ALL' }],
  ['cases of several procedures', { cases: ['twoStep', 'inSecond'], are: 'OPEN' }],
  ['cases about sites and matters together', { cases: ['twoStep', 'measure'], are: 'OPEN' }],
  ['sites', { sites: 'sites' }],
  ['sites of several ledgers', { sites: ['sites', 'second'] }],
]

/** How many of one count so: of a case, a site or a fact of which nothing is known but that it is there. */
function countedOf(count: Count): number {
  const of = measuring(count)
  if ('cases' in count || 'sites' in count)
    return amountsOf(rules(of), { count, from: '', until: '' }, [bare]).reduce((n, row) => n + row.count, 0)
  const fact = { fact: factOf(count) ?? '', unit: 1, site: null, data: { score: 1 } }
  if ('latest' in count) {
    const recorded = { ...fact, units: {}, day: '2024-09-18', at: 0 }
    return newestOf(compileFigures(of), tallyOfLatest(of.roles, count), [recorded]).length
  }
  return prepareFact(rules(of), { ...fact, key: 'k', entity: 'e', fields: {}, at: 0 }).cells.length
}

describe.each(counts)('%s: whatever the check allows can be read', (_name, count) => {
  test.each(wordsOf(count).map((word) => [word]))('%s', (word) => {
    const asking = { ...count, where: `${word} = null or ${word} != null` }
    expect(problemsOf(measuring(asking))).toEqual([])
    expect(countedOf(asking)).toBe(1)
  })
})

describe('what they read', () => {
  const recorded = (where: string, data: Record<string, unknown> = {}, fact = 'score') => {
    const entry = { key: 'k', fact, entity: 'e', unit: 11, site: 's1', fields: {}, at: 0, day: '2024-09-18', data }
    return prepareFact(rules(measuring({ facts: fact, where })), entry).cells.length
  }

  test.each<[string, string, Record<string, unknown>, number]>([
    ['whom, where and when it is about', 'fact.unit = 11 and fact.site = "s1" and fact.day = "2024-09-18"', {}, 1],
    ['what the fact says of itself goes first', 'fact.unit = 12', { unit: 12 }, 1],
    ['a fact of a case is not late', 'fact.late', {}, 0],
    ['one of a duty may be', 'fact.late', { late: true }, 1],
    ['an outcome that there is not', 'fact.outcome = "done"', {}, 0],
    ['an answer that was not given', 'fact.remark = "x"', {}, 0],
  ])('%s', (_name, where, data, n) => {
    expect(recorded(where, data)).toBe(n)
  })

  test('a case: its matter, and the parameters of the campaign', () => {
    const count: Count = { cases: 'measure', are: 'ALL', where: 'matter.subject = "甲" and param.passTarget = 90' }
    const asked = { count, from: '', until: '' }
    const of = { ...rules(template), param: { passTarget: 90 } }
    expect(amountsOf(of, asked, [{ ...bare, site: { subject: '甲' } }, bare])).toMatchObject([{ count: 1 }])
  })
})

test.each<[string, Count, string]>([
  [
    'a fact reads no parameter: it is added up when it is recorded',
    { facts: 'score', where: 'fact.score > param.passTarget' },
    '不认识 param.passTarget',
  ],
  ['a matter has no site', { cases: 'measure', are: 'ALL', where: 'site.name = "甲"' }, '不认识 site.name'],
  [
    'of several ledgers only what all have',
    { sites: ['sites', 'second'], where: 'site.village = 1' },
    '没有 site.village',
  ],
  ['a site is not overdue', { sites: 'sites', where: 'overdue' }, '不认识 overdue'],
])('%s', (_name, count, says) => {
  expect(problemsOf(measuring(count)).map(({ message }) => message)).toEqual([says])
})
