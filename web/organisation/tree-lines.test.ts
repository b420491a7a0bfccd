import { expect, test } from 'vitest'
import type { UnitLine } from '../../contracts/http/organisation.ts'
import { treeLines } from './tree-lines.ts'

const unit = (id: number, parentId: number | null, name: string): UnitLine => ({
  id,
  code: `c${id}`,
  name,
  kind: 'BUREAU',
  parentId,
  mergedInto: null,
  closed: false,
  holders: 0,
  vacant: 0,
})
const units = [unit(1, null, '区'), unit(2, 1, '局'), unit(3, 1, '街道'), unit(4, 3, '社区'), unit(5, 3, '网格')]
const shown = (open: number[], q?: string) =>
  treeLines(units, ({ id }) => open.includes(id), q).map(
    ({ unit: { id }, depth, isOpen }) => `${'>'.repeat(depth)}${id}${isOpen ? '-' : ''}`,
  )

test.each<[string, number[], string | undefined, string[]]>([
  ['closed', [], undefined, ['1']],
  ['the first level', [1], undefined, ['1-', '>2', '>3']],
  ['each below its parent', [1, 3], undefined, ['1-', '>2', '>3-', '>>4', '>>5']],
  ['open below what is closed', [3], undefined, ['1']],
  ['a search opens the way to what it finds', [], '网', ['1-', '>3-', '>>5']],
  ['by code', [], 'c2', ['1-', '>2']],
  ['a parent that is found shows itself alone', [], '街', ['1-', '>3']],
  ['nothing', [1], '没有', []],
])('%s', (_name, open, q, lines) => expect(shown(open, q)).toEqual(lines))
