import type { NoticeLine } from './notice-line.ts'

/**
 * Statutory days off that fall on the same date each year. 全国年节及纪念日放假办法（2024年修订）第二条: 元旦 1 天, 劳动节 2 天, 国庆节 3 天.
 */
export const CN_FIXED_HOLIDAYS: readonly NoticeLine[] = [
  ['元旦', ['01-01'], []],
  ['劳动节', ['05-01..05-02'], []],
  ['国庆节', ['10-01..10-03'], []],
]

/**
 * 2027 before its notice: the 13 statutory days, no bridge days, no make-up days. Lunar dates typed in: the lunar year
 * 丁未 begins on 2027-02-06 (除夕 is 02-05), 清明 is 04-05, 五月初五 is 06-09, 八月十五 is 09-15.
 */
export const CN_PROVISIONAL: Readonly<Record<number, readonly NoticeLine[]>> = {
  2027: [
    ['元旦', ['01-01'], []],
    ['春节', ['02-05..02-08'], []],
    ['清明', ['04-05'], []],
    ['劳动节', ['05-01..05-02'], []],
    ['端午', ['06-09'], []],
    ['中秋', ['09-15'], []],
    ['国庆节', ['10-01..10-03'], []],
  ],
}
