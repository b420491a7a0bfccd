import { expect, test } from 'vitest'
import { relationOf } from './relation.ts'

const task = (more: object = {}) => ({ unit: 3, holder: null, notBy: [], ...more })
const asker = (more: object = {}) => ({ person: 7, works: [3], heads: [], ...more })

test.each([
  ['在他手上', task({ holder: 7 }), asker(), 'HOLDER'],
  ['别的单位的，在他手上', task({ holder: 7 }), asker({ works: [] }), 'HOLDER'],
  ['本单位无人签收', task(), asker(), 'MAY_CLAIM'],
  ['本单位别人签收了', task({ holder: 8 }), asker(), 'TAKEN'],
  ['办过前面的环节', task({ notBy: [7] }), asker(), 'BARRED'],
  ['办过前面的环节，又在别人手上', task({ notBy: [7], holder: 8 }), asker(), 'BARRED'],
  ['是上级负责人', task(), asker({ works: [1], heads: [1, 3] }), 'HEAD'],
  ['只是看得见', task(), asker({ works: [1] }), 'WATCHER'],
  ['代理的人手上的', task({ holder: 8 }), asker(), 'STAND_IN', true],
  ['代理的人手上的，自己办过前面的环节', task({ holder: 8, notBy: [7] }), asker(), 'BARRED', true],
])('%s', (_name, one, who, expected, standsIn = false) => {
  expect(relationOf(one, who, standsIn)).toBe(expected)
})
