import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import type { TimeReason } from '../../contracts/calendar.ts'
import en from '../locales/en/why.json'
import zh from '../locales/zh-CN/why.json'
import { formatDay } from '../shared/time.ts'
import { reasonText } from './reason-text.ts'

const holiday = { kind: 'PUBLIC_HOLIDAY', name: '国庆节', first: '2024-10-01', last: '2024-10-07' } as const
const worked = { kind: 'MAKE_UP_WORKDAY', name: '国庆节', first: '2024-09-29', last: '2024-09-29' } as const

async function textsIn(language: 'zh-CN' | 'en') {
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    resources: { [language]: { why: language === 'en' ? en : zh } },
    defaultNS: 'why',
    interpolation: { escapeValue: false },
  })
  const time = { day: (day: string | number) => formatDay(day, { language, now: '2024-09-18' }) }
  return reasonText(instance.getFixedT(language, 'why'), time)
}

const TABLE: [TimeReason, string, string][] = [
  [
    { code: 'counted', from: '2024-09-27', n: 5, unit: 'workingDay', day: '2024-10-10', skipped: [worked, holiday] },
    '自 9月27日 周五 起第 5 个工作日，是 10月10日 周四（9月29日 周日 调休上班，计入、国庆节 10月1日 周二至 10月7日 周一 不计）',
    '5 working days after Fri 27 Sep: Thu 10 Oct (Sun 29 Sep is a working day by notice, 国庆节 Tue 1 Oct to Mon 7 Oct does not count)',
  ],
  [
    {
      code: 'counted',
      from: '2024-09-18',
      fromTime: '09:00',
      n: 1,
      unit: 'workingHour',
      day: '2024-09-18',
      time: '10:00',
    },
    '自 9月18日 周三 09:00 起 1 个工作小时，是 9月18日 周三 10:00',
    '1 working hour after Wed 18 Sep 09:00: Wed 18 Sep 10:00',
  ],
  [
    { code: 'counted', from: '2024-09-18', n: -1, unit: 'workingDay', day: '2024-09-14' },
    '9月18日 周三 之前第 1 个工作日，是 9月14日 周六',
    '1 working day before Wed 18 Sep: Sat 14 Sep',
  ],
  [
    { code: 'counted', from: '2024-09-18', n: 0, unit: 'workingDay', day: '2024-09-18' },
    '自 9月18日 周三 起（含当日）的首个工作日，是 9月18日 周三',
    'Wed 18 Sep, or the first working day after it: Wed 18 Sep',
  ],
  [
    { code: 'next', unit: 'calendarDay', from: '2024-09-18', day: '2024-09-19' },
    '9月18日 周三 的次日，是 9月19日 周四',
    'The day after Wed 18 Sep: Thu 19 Sep',
  ],
  [{ code: 'onDate', day: '2024-09-28' }, '规定的日期是 9月28日 周六', 'The date is given: Sat 28 Sep'],
  [
    { code: 'phaseEnd', day: '2024-09-28', time: '24:00' },
    '本阶段于 9月28日 周六 24:00 结束',
    'The phase ends Sat 28 Sep 24:00',
  ],
  [
    { code: 'periodEnd', period: 'quarter', day: '2024-09-30' },
    '当季最后一天是 9月30日 周一',
    'The last day of the quarter: Mon 30 Sep',
  ],
  [
    { code: 'dayOfMonth', month: '2024-09', n: 31, day: '2024-09-30', isShort: true },
    '2024年9月没有 31 日，取月末 9月30日 周一',
    '2024-9 has no day 31: its last day, Mon 30 Sep',
  ],
  [
    { code: 'nthWorkingDay', month: '2024-09', n: -1, day: '2024-09-30' },
    '2024年9月倒数第 1 个工作日，是 9月30日 周一',
    'Working day 1 from the end of 2024-9: Mon 30 Sep',
  ],
  [{ code: 'timeOfDay', at: 'endOfWork', time: '17:30' }, '时刻取下班时间 17:30', 'At the end of office hours, 17:30'],
  [{ code: 'timeOfDay', at: '16:00', time: '16:00' }, '时刻取 16:00', 'At 16:00'],
  [
    { code: 'rolled', from: '2024-10-05', holiday: '国庆节', day: '2024-10-08' },
    '10月5日 周六 是国庆节假期，顺延到下一个工作日 10月8日 周二',
    'Sat 5 Oct is a holiday (国庆节): the next working day, Tue 8 Oct',
  ],
  [
    { code: 'rolled', from: '2024-09-21', day: '2024-09-20' },
    '9月21日 周六 是周末，提前到上一个工作日 9月20日 周五',
    'Sat 21 Sep is a weekend: the working day before, Fri 20 Sep',
  ],
  [
    { code: 'chosen', later: true, n: 2, day: '2024-09-28', time: '17:30' },
    '以上 2 项取较晚的：9月28日 周六 17:30',
    'The later of these 2: Sat 28 Sep 17:30',
  ],
  [
    { code: 'provisional', years: [2027, 2028] },
    '2027、2028 年放假安排尚未公布，暂按法定节日推算，公布后重新计算',
    'The holidays of 2027, 2028 are not published; until then they are inferred from the law',
  ],
]

describe('a step on the way to a deadline', () => {
  test.each(TABLE)('%o', async (reason, chinese, english) => {
    expect((await textsIn('zh-CN'))(reason)).toBe(chinese)
    expect((await textsIn('en'))(reason)).toBe(english)
  })
})
