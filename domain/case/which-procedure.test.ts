import { describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { compileProcedure } from './compile.ts'
import { procedureFor } from './which-procedure.ts'

const base = { title: '样例', ledger: 'sites', start: { default: 'a' }, steps: {}, reopenTo: 'a', steward: 'office' }
const template = {
  procedures: [
    { ...base, id: 'large', where: 'site.area > param.limit' },
    { ...base, id: 'watched', where: 'list contains(lists, "watched")' },
    { ...base, id: 'added', where: 'origin = "NEW" or site.kind = "B"' },
  ],
  routing: [],
  checklists: [],
  parameters: [{ key: 'limit', title: '面积', type: 'integer', default: 100 }],
} as unknown as CampaignTemplate
const procedures = template.procedures.map(({ id }) => compileProcedure(template, id, {}))
const site = (data: object, origin = 'SURVEYED', lists: string[] = []) => ({
  origin,
  site: { area: 5, ...data },
  lists,
})

describe('the procedure of a site', () => {
  test.each([
    ['the first that holds', site({ area: 101, kind: 'B' }), 'large'],
    ['by a list that holds it', site({}, 'SURVEYED', ['watched']), 'watched'],
    ['by its origin', site({}, 'NEW'), 'added'],
    ['by a field', site({ kind: 'B' }), 'added'],
    ['none', site({ kind: 'A' }), undefined],
    ['none, where a field is not there', site({}), undefined],
  ])('%s', (_name, candidate, id) => {
    expect(procedureFor(procedures, candidate)?.id).toBe(id)
  })

  test('one without a condition takes every site', () => {
    const plain = { ...base, id: 'plain' }
    const compiled = compileProcedure({ ...template, procedures: [plain] } as unknown as CampaignTemplate, 'plain', {})
    expect(procedureFor([...procedures, compiled], site({ kind: 'A' }))?.id).toBe('plain')
  })

  test('a condition that cannot be answered is no “no”', () => {
    expect(() => procedureFor(procedures, site({ area: null }))).toThrow('expected true or false')
  })
})
