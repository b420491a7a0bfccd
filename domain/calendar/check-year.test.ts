import { expect, test } from 'vitest'
import type { NamedDay } from '../../contracts/calendar.ts'
import { yearFault } from './check-year.ts'

const off = (date: string): NamedDay => ({ date, kind: 'PUBLIC_HOLIDAY', name: '样例节' })
const made = (date: string): NamedDay => ({ date, kind: 'MAKE_UP_WORKDAY', name: '样例节' })

test.each<[string, NamedDay[], string | undefined, string?]>([
  [
    'a holiday on a weekday, one on a weekend, a Saturday worked',
    [off('2030-05-01'), off('2030-05-04'), made('2030-05-11')],
    undefined,
  ],
  ['no day at all', [], undefined],
  ['a day of another year', [off('2030-05-01'), off('2031-01-01')], 'days.1.date', '第 2 行 2031-01-01：不在 2030 年'],
  ['a day that does not exist', [off('2030-02-29')], 'days.0.date', '没有这一天'],
  ['a day named twice', [off('2030-05-01'), off('2030-05-02'), made('2030-05-01')], 'days.2.date', '与第 1 行重复'],
  ['a working day made up', [made('2030-05-10')], 'days.0.date', '本来就是工作日'],
])('%s', (_name, days, field, message = '') => {
  const fault = yearFault(2030, days)
  expect(fault?.field).toBe(field)
  expect(fault?.message ?? '').toContain(message)
})
