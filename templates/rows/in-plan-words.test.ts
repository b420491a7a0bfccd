import { expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { BUILT_IN_TEMPLATES } from '../built-in.ts'
import { parkingLots } from '../parking-lots/template.ts'
import { inPlanWords } from './in-plan-words.ts'

const withBasis = (basis: string) => ({ ...parkingLots, plan: { ...parkingLots.plan, basis } }) as CampaignTemplate

test.each([
  ['one row', 'S0-28', '方案：对照停车场管理规范要求进行整改（S0-28）'],
  [
    'rows together, in one pair of brackets',
    'S0-28、S0-30',
    '方案：对照停车场管理规范要求进行整改；已存档停车场清单分包到…帮包督导组（S0-28、S0-30）',
  ],
  ['of a span its ends', 'S0-42至S0-44', '方案：瞒报、漏报1个 → 村支部书记 至 3个 → 社区书记（S0-42至S0-44）'],
  ['an article stays', '《中华人民共和国行政强制法》第四十四条', '《中华人民共和国行政强制法》第四十四条'],
])('%s', (_name, basis, words) => {
  expect(inPlanWords(withBasis(basis)).plan.basis).toBe(words)
})

test('a row that no plan has is named', () => {
  expect(() => inPlanWords(withBasis('S0-99'))).toThrow('S0-99')
})

test('no basis of a built-in template is a number alone', () => {
  const bare: string[] = []
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, item] of Object.entries(value)) {
      if (key === 'basis' && /^S\d-\d{2}/.test(String(item))) bare.push(`${path}.${key}: ${String(item)}`)
      look(item, `${path}.${key}`)
    }
  }
  for (const template of BUILT_IN_TEMPLATES) look(template, template.id)
  expect(bare).toEqual([])
})
