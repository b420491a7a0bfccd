import { describe, expect, test } from 'vitest'
import { LETTERS_A_DAY, letterPause } from './new-address.ts'

const MINUTE = 60_000
const NOW = 1_700_000_000_000
const ago = (minutes: number) => NOW - minutes * MINUTE

describe('another code is mailed', () => {
  test.each<[string, number[], number | undefined]>([
    ['at once, the first time', [], undefined],
    ['not within a minute of the last', [ago(0.5)], 0.5 * MINUTE],
    ['a minute later', [ago(1)], undefined],
    ['as often as a day allows', [ago(2), ago(4), ago(6), ago(8)], undefined],
    ['no more than that', [ago(2), ago(4), ago(6), ago(8), ago(10)], 1430 * MINUTE],
    ['once the fifth is a day old', [ago(2), ago(4), ago(6), ago(8), ago(1440)], undefined],
  ])('%s', (_name, asked, pause) => {
    expect(asked.length).toBeLessThanOrEqual(LETTERS_A_DAY)
    expect(letterPause(asked, NOW)).toBe(pause)
  })
})
