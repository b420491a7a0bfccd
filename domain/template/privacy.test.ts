import { expect, test } from 'vitest'
import { confidential } from '../../tests/factories/confidential.template.ts'
import { checkTemplate } from './check-template.ts'

const procedureAt = (id: string): string => `procedures[${confidential.procedures.findIndex((each) => each.id === id)}]`
const CONDUCT = procedureAt('conduct')
const COVERT = procedureAt('covert')
const FOUNDED = `${CONDUCT}.steps.look.outcomes.founded`

/** The sample with other values at these places: `procedures[0].steps.inspect.due`. */
function sampleWith(places: Record<string, unknown>): unknown {
  const sample = structuredClone(confidential)
  for (const [path, value] of Object.entries(places)) {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
    const last = keys.pop() ?? ''
    const place = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], sample)
    Object.assign(place as object, { [last]: value })
  }
  return sample
}

test('the sample has no mistake', () => expect(checkTemplate(confidential)).toEqual([]))

const again = { key: 'again', title: '再填', type: 'text', prefill: 'matter.contact' }

test.each<[string, string, unknown, string, string]>([
  ['a value', `${FOUNDED}.sets`, { who: 'matter.contact' }, `${FOUNDED}.sets.who`, '“投诉人”是身份'],
  ['a value, from an answer', `${FOUNDED}.sets`, { who: 'answer.witness' }, `${FOUNDED}.sets.who`, '“证人”是身份'],
  ['a fact', `${FOUNDED}.facts[0].data.about`, 'matter.source', `${FOUNDED}.facts[0].data.about`, '“举报人”是身份'],
  [
    'a field that keeps it openly',
    `${FOUNDED}.starts[0].matter.topic`,
    'matter.contact',
    `${FOUNDED}.starts[0].matter.topic`,
    '“投诉人”是身份',
  ],
  [
    'a field that is filled from it',
    `${CONDUCT}.steps.look.form[1]`,
    again,
    `${CONDUCT}.steps.look.form[1].prefill`,
    'matter.contact 是身份',
  ],
  ['no text', `${CONDUCT}.matter.fields[0].privacy`, 'complainant', `${CONDUCT}.matter.fields[0].privacy`, '不能遮盖'],
  [
    'a role that there is not',
    `${CONDUCT}.confidential.unmaskedBy.informant`,
    'nobody',
    `${CONDUCT}.confidential.unmaskedBy.informant`,
    '没有角色 nobody',
  ],
  [
    'a role for identities that there are not',
    `${COVERT}.confidential.unmaskedBy`,
    { complainant: 'office' },
    `${COVERT}.confidential.unmaskedBy.complainant`,
    '没有写明 privacy',
  ],
  ['a type of fact', 'facts[0].fields[0].privacy', 'complainant', 'facts[0].fields[0].privacy', '这里不能写身份'],
  [
    'sites of a ledger',
    'procedures[0].confidential',
    { hiddenFrom: ['matter.unit'] },
    'procedures[0].confidential.hiddenFrom',
    '台账的场所本来就为所属的单位所知',
  ],
  [
    'an assist of the hidden unit',
    `${COVERT}.steps.visit.assists`,
    [{ id: 'help', title: '协助', role: 'concerned' }],
    `${COVERT}.steps.visit.assists[0].role`,
    '案件对它保密',
  ],
  [
    'a step that there is not',
    `${COVERT}.confidential.until`,
    ['nowhere'],
    `${COVERT}.confidential.until[0]`,
    '没有环节 nowhere',
  ],
])('%s: told at its place', (_, place, value, path, says) => {
  const problem = checkTemplate(sampleWith({ [place]: value })).find((found) => found.path === path)
  expect(problem?.message).toContain(says)
})

test('conditions may read it, and another field may keep it as closely', () => {
  const passedOn = (contact: string) => ({
    [`${CONDUCT}.steps.look.outcomes.unfounded.when`]: 'matter.contact = null',
    [`${FOUNDED}.starts[0]`]: {
      procedure: 'conduct',
      matter: { what: 'matter.what', contact, source: 'matter.source' },
    },
  })
  expect(checkTemplate(sampleWith(passedOn('matter.contact')))).toEqual([])
  expect(checkTemplate(sampleWith(passedOn('matter.source'))).map(({ message }) => message)).toEqual([
    '“举报人”是身份，写到了别处',
  ])
})
