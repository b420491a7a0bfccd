import { describe, expect, test } from 'vitest'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import { distanceWords, isDoubtful, lacksReason, metresBetween, metresFromLedger, withReason } from './position.ts'

const at = (accuracyM: number, reason?: string): ShutterPosition => ({
  latitude: 30.25,
  longitude: 120.17,
  accuracyM,
  at: '2024-09-18T09:00:00Z',
  ...(reason === undefined ? {} : { reason }),
})

test.each<[string, ShutterPosition | null | undefined, boolean, boolean]>([
  ['一百米以内不问', at(12), false, false],
  ['恰好一百米不问', at(100), false, false],
  ['超过一百米要问', at(100.5), true, true],
  ['写了原因', at(900, '楼内无信号'), true, false],
  ['一个字不算', at(900, '楼'), true, true],
  ['空白不算', at(900, '   '), true, true],
  ['没有允许定位，没有可疑的', { none: 'DENIED' }, false, false],
  ['还在定位', undefined, false, false],
  ['没有问过', null, false, false],
])('%s', (_name, position, doubtful, lacks) => {
  expect([isDoubtful(position), lacksReason(position)]).toEqual([doubtful, lacks])
})

test('原因写上、改写、擦掉', () => {
  const said = withReason(at(900), '楼内无信号')
  expect(said).toMatchObject({ accuracyM: 900, reason: '楼内无信号' })
  expect(withReason(said, '')).toEqual(at(900))
  expect(withReason({ none: 'TIMEOUT' }, '楼内')).toEqual({ none: 'TIMEOUT' })
})

const place = (latitude: number, longitude: number) => ({ latitude, longitude })

describe('两处相距', () => {
  test.each<[string, ReturnType<typeof place>, ReturnType<typeof place>, number]>([
    ['同一处', place(30.25, 120.17), place(30.25, 120.17), 0],
    ['纬度差千分之一度', place(30, 120), place(30.001, 120), 111],
    ['北纬六十度，经度差千分之一度只有一半', place(60, 120), place(60, 120.001), 56],
    ['跨过一百八十度经线', place(0, 179.9995), place(0, -179.9995), 111],
    ['地球的另一面', place(0, 0), place(0, 180), 20_015_115],
    ['两极', place(90, 0), place(-90, 77), 20_015_115],
  ])('%s', (_name, a, b, metres) => {
    expect(metresBetween(a, b)).toBe(metres)
  })

  test('哪里都一样：对称、不为负、不超过半圈，绕道不会更近', () => {
    let seed = 7
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31
    }
    const anywhere = () => place(random() * 180 - 90, random() * 360 - 180)
    for (let n = 0; n < 2000; n += 1) {
      const [a, b, c] = [anywhere(), anywhere(), anywhere()]
      const direct = metresBetween(a, b)
      expect(direct).toBe(metresBetween(b, a))
      expect(direct).toBeGreaterThanOrEqual(0)
      expect(direct).toBeLessThanOrEqual(20_015_116)
      // each is rounded
      expect(direct).toBeLessThanOrEqual(metresBetween(a, c) + metresBetween(c, b) + 2)
    }
  })
})

test.each<[string, ShutterPosition | null | undefined, ReturnType<typeof place> | undefined, number | undefined]>([
  ['都有', at(12), place(30.251, 120.17), 111],
  ['台账没有坐标', at(12), undefined, undefined],
  ['没有允许定位', { none: 'DENIED' }, place(30.251, 120.17), undefined],
  ['没有问过', null, place(30.251, 120.17), undefined],
  ['还在定位', undefined, place(30.251, 120.17), undefined],
])('到台账的位置：%s', (_name, position, point, metres) => {
  expect(metresFromLedger(position, point)).toBe(metres)
})

test.each<[number, number, ReturnType<typeof distanceWords>]>([
  [35, 50, { text: 'within', value: 35 }],
  [50, 50, { text: 'within', value: 50 }],
  [51, 50, { text: 'metres', value: 51 }],
  [999, 12, { text: 'metres', value: 999 }],
  [1000, 12, { text: 'kilometres', value: 1 }],
  [12_345, 12, { text: 'kilometres', value: 12.3 }],
])('相距 %d 米、误差 %d 米怎样说', (metres, accuracyM, words) => {
  expect(distanceWords(metres, accuracyM)).toEqual(words)
})
