import { describe, expect, test } from 'vitest'
import type { LedgerField } from '../../contracts/ledger.ts'
import { entryText } from './entry-value.ts'

const field = (type: LedgerField['type'], more: Partial<LedgerField> = {}): LedgerField => ({
  key: 'f',
  title: 'f',
  aliases: [],
  type,
  required: false,
  ...more,
})
const words = { yes: '是', no: '否', comma: '、', unitName: (id: number) => (id === 7 ? '样例街道' : undefined) }
const options = [
  { value: 'A', label: '甲', aliases: [] },
  { value: 'B', label: '乙', aliases: [] },
]

describe('a value as people read it', () => {
  test.each([
    ['nothing', field('text'), undefined, ''],
    ['text', field('text'), '样例', '样例'],
    ['a code by its label', field('enum', { options }), 'A', '甲'],
    ['several codes', field('multiEnum', { options }), ['A', 'B'], '甲、乙'],
    ['a code that the template no longer has', field('enum', { options }), 'Z', 'Z'],
    ['no is not nothing', field('boolean'), false, '否'],
    ['a unit by name', field('unit'), '7', '样例街道'],
    ['a unit that is gone', field('unit'), 9, '9'],
    ['zero with its measure', field('integer', { unit: '户' }), 0, '0 户'],
  ])('%s', (_name, of, value, text) => expect(entryText(of, value, words)).toBe(text))
})
