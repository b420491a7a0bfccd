import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../contracts/template/figure.ts'
import type { FormField } from '../../contracts/template/form.ts'
import { filledFields, formDay } from './form-figures.ts'

const at = (time: string) => Date.parse(`${time}+08:00`)

function daysOf(per: Indicator['per'], period: FormField['period'], about: ReturnType<typeof formDay>) {
  const indicator: Indicator = {
    id: 'n',
    title: '数',
    measure: { facts: 'talk' },
    unit: 'COUNT',
    per,
    better: 'HIGHER',
  }
  const field: FormField = {
    key: 'n',
    title: '数',
    type: 'integer',
    prefill: 'figure.n',
    ...(period ? { period } : {}),
  }
  const typed: FormField = { key: 'text', title: '文字', type: 'text' }
  return filledFields([typed, field], { indicators: [indicator] }, at('2024-11-20T09:00'), about).map(
    ({ key, period: { from, until } }) => [key, from, until],
  )[0]
}

describe('the days that a field is filled from', () => {
  const oct15 = { day: '2024-10-15', until: '2024-10-15' }
  test.each([
    ['the period before that of the occurrence', 'MONTH', 'PREVIOUS', oct15, '2024-09-01', '2024-09-30'],
    ['its own, up to the day', 'MONTH', 'CURRENT', oct15, '2024-10-01', '2024-10-15'],
    ['a quarter up to the day', 'QUARTER', 'CURRENT', oct15, '2024-10-01', '2024-10-15'],
    ['all of the campaign up to the day', 'CAMPAIGN', 'CURRENT', oct15, '1900-01-01', '2024-10-15'],
    ['the week before', 'WEEK', 'PREVIOUS', oct15, '2024-10-07', '2024-10-13'],
    ['not said: the one that is running now', 'MONTH', undefined, oct15, '2024-11-01', '2024-11-30'],
    ['about no day: today', 'MONTH', 'CURRENT', undefined, '2024-11-01', '2024-11-20'],
    ['about no day: the month before', 'MONTH', 'PREVIOUS', undefined, '2024-10-01', '2024-10-31'],
    [
      'what has rolled into the next month is about its own',
      'MONTH',
      'CURRENT',
      { day: '2024-08-31', until: '2024-09-02' },
      '2024-08-01',
      '2024-08-31',
    ],
    [
      'and what was to come on the first is about the month before, however it has rolled',
      'MONTH',
      'PREVIOUS',
      { day: '2024-10-01', until: '2024-09-30' },
      '2024-09-01',
      '2024-09-30',
    ],
  ] as const)('%s', (_name, per, period, about, from, until) => {
    expect(daysOf(per, period, about)).toEqual(['n', from, until])
  })

  test('nothing comes before the campaign: the field stays empty', () => {
    expect(daysOf('CAMPAIGN', 'PREVIOUS', oct15)).toBeUndefined()
  })
})

test.each([
  ['an occurrence', { occurrence: '2024-10-01', day: '2024-10-08' }, { day: '2024-10-01', until: '2024-10-08' }],
  ['one that comes once', { occurrence: 'once', day: '2024-10-08' }, { day: '2024-10-08', until: '2024-10-08' }],
  ['a matter about a day', { day: '2024-10-08' }, { day: '2024-10-08', until: '2024-10-08' }],
  ['a matter that somebody has opened', { topic: '夜查' }, undefined],
])('the day of %s', (_name, about, expected) => {
  expect(formDay(about)).toEqual(expected)
})
