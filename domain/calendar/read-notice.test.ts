import { describe, expect, test } from 'vitest'
import { yearFault } from './check-year.ts'
import { platformCalendar } from './platform-calendar.ts'
import { compareYears, readNotice } from './read-notice.ts'
import { describeYear } from './work-calendar.ts'

const NOTICE = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`

describe('a notice', () => {
  test('as it is published says what the platform has of that year', () => {
    const { days, problems, source } = readNotice(NOTICE, 2026)
    expect(problems).toEqual([])
    expect(source).toBe('国务院办公厅关于2026年部分节假日安排的通知')
    expect(yearFault(2026, days)).toBeUndefined()
    const kinds = (list: readonly { date: string; kind: string }[]) => list.map(({ date, kind }) => `${date} ${kind}`)
    expect(kinds(days)).toEqual(kinds(describeYear(2026, platformCalendar).days))
  })

  test('of another year is noticed by its weekdays', () => {
    const { problems } = readNotice(NOTICE, 2027)
    expect(problems.filter(({ code }) => code === 'WEEKDAY').map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9])
  })

  test.each([
    [
      'a holiday that began the year before',
      '一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。',
      2023,
      ['2023-01-01', '2023-01-02'],
      [],
    ],
    ['a holiday of one day', '一、元旦：1月1日放假，与周末连休。', 2024, ['2024-01-01'], []],
    [
      'over the end of a month',
      '二、春节：1月28日至2月4日放假，共8天。',
      2025,
      ['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04'],
      [],
    ],
    [
      'another number of days than it says',
      '三、清明节：4月4日至6日放假，共4天。',
      2026,
      ['2026-04-04', '2026-04-05', '2026-04-06'],
      ['COUNT'],
    ],
    ['a day that does not exist', '一、元旦：2月30日放假。', 2026, [], ['NO_SUCH_DAY', 'NO_DATE']],
    ['no date at all', '三、清明节：另行通知，放假。', 2026, [], ['NO_DATE']],
    [
      'rows of a sheet',
      '日期\t性质\t名称\n2026/1/1\t休\t元旦\n1月4日\t班\t元旦',
      2026,
      ['2026-01-01', '2026-01-04'],
      [],
    ],
    ['a row without a kind', '2026-01-01,元旦', 2026, [], ['KIND']],
    ['something else', '样例文字', 2026, [], []],
  ])('%s', (_name, text, year, dates, codes) => {
    const { days, problems } = readNotice(text, year)
    expect(days.map(({ date }) => date)).toEqual(dates)
    expect(problems.map(({ code }) => code)).toEqual(codes)
  })
})

test('two versions of a year: what one has and the other has not, and what they call otherwise', () => {
  const day = (date: string, name = '元旦') => ({ date, kind: 'PUBLIC_HOLIDAY' as const, name })
  const [first, second, third] = [day('2026-01-01'), day('2026-01-02'), day('2026-01-03')]
  expect(compareYears([first, second], [day('2026-01-01', '新年'), second, third])).toEqual([
    { date: '2026-01-01', before: first, after: day('2026-01-01', '新年') },
    { date: '2026-01-03', before: undefined, after: third },
  ])
  expect(compareYears([first], [first])).toEqual([])
})
