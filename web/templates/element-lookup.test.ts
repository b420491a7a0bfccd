import { describe, expect, test } from 'vitest'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { childOf, elementIn, referredTo, titleOf } from './element-lookup.ts'

const step = { construct: 'procedures.steps', id: 'twoStep.inspect' }

describe('an element in its document', () => {
  test.each([
    ['of a list', { construct: 'roles', id: 'worker' }, twoStep.roles[0]],
    ['a step of a procedure', step, twoStep.procedures[0]?.steps['inspect']],
    ['a field of a ledger', { construct: 'ledgers.fields', id: 'sites.name' }, twoStep.ledgers[0]?.fields[0]],
    ['a single value, as its one property', { construct: 'title', id: 'title' }, { title: '两步办理' }],
    ['that is not there', { construct: 'roles', id: 'nobody' }, undefined],
  ])('%s', (_name, ref, want) => expect(elementIn(twoStep, ref)).toEqual(want))

  test('a part goes by its id, else by its place', () => {
    expect(childOf(twoStep.roles, 'office')).toBe(twoStep.roles[1])
    expect(childOf(twoStep.roles, '1')).toBe(twoStep.roles[1])
    expect(childOf({ done: 1 }, 'done')).toBe(1)
    expect(childOf('text', 'length')).toBe(undefined)
  })
})

describe('what people call it by', () => {
  test.each<[string, unknown, string | undefined]>([
    ['its own title', { title: '完成' }, '完成'],
    ['the title of its role', { role: 'worker', each: 3 }, '承办'],
    ['the title of the step that it leads to', { step: 'rectify' }, '整改'],
    ['what it tells people', { id: 'soon', do: 'remind', text: '快到期了' }, '快到期了'],
    ['nothing', { each: 3 }, undefined],
    ['nothing, being no element', 'worker', undefined],
  ])('%s', (_name, value, want) => expect(titleOf(twoStep, value, step)).toBe(want))
})

describe('an id as a value', () => {
  test.each<[string, string, unknown, string | undefined]>([
    ['a role', 'role', 'office', '办公室'],
    ['a step of its own procedure', 'step', 'closed', '结案'],
    ['a field of a ledger', 'field', 'name', '名称'],
    ['a ledger', 'ledger', 'sites', '台账'],
    ['one that is not there', 'role', 'nobody', undefined],
    ['of a property that names nothing', 'in', 'office', undefined],
    ['a number', 'role', 3, undefined],
    ['a place in a list is no id', 'role', '0', undefined],
  ])('%s', (_name, property, id, want) => expect(referredTo(twoStep, property, id, step)).toBe(want))
})
