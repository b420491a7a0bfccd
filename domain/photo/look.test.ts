import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALIKE_BITS, LOOK_EDGE, lookDistance, lookKeys, lookOf, looksAlike, type PhotoLook } from './look.ts'

const POINTS = LOOK_EDGE ** 2
const greys = (make: (x: number, y: number) => number) =>
  Uint8Array.from({ length: POINTS }, (_, i) => make(i % LOOK_EDGE, Math.floor(i / LOOK_EDGE)))
const look = (make: (x: number, y: number) => number): PhotoLook => lookOf(greys(make)) ?? []

const scene = (x: number, y: number) => (x * 37 + y * 91 + x * y * 13) % 200
const other = (x: number, y: number) => (x * 83 + y * 29 + x * x * y * 7) % 200

const looks = fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 8, maxLength: 8 })

describe('how a photo looks', () => {
  test.each<[string, (x: number, y: number) => number, (x: number, y: number) => number, boolean]>([
    ['同一张', scene, scene, true],
    ['整张亮一些', scene, (x, y) => scene(x, y) + 40, true],
    ['对比淡一些', scene, (x, y) => Math.round(scene(x, y) / 2), true],
    ['一角盖了水印', scene, (x, y) => (x > 6 && y > 7 ? 255 : scene(x, y)), true],
    ['另一处', scene, other, false],
    ['左右翻转是另一张', scene, (x, y) => scene(LOOK_EDGE - 1 - x, y), false],
  ])('%s', (_name, a, b, alike) => expect(looksAlike(look(a), look(b))).toBe(alike))

  test.each<[string, (x: number, y: number) => number]>([
    ['全黑', () => 0],
    ['一面墙：明暗差不多', (x) => 120 + (x % 2)],
  ])('没有可比的：%s', (_name, make) => expect(lookOf(greys(make))).toBeUndefined())

  test('八十一个点，多一个也不行', () => {
    expect(() => lookOf(new Uint8Array(POINTS + 1))).toThrow('expected 81')
  })

  test('how far apart: none from itself, the same both ways, at most 128', () => {
    fc.assert(
      fc.property(looks, looks, (a, b) => {
        expect(lookDistance(a, a)).toBe(0)
        expect(lookDistance(a, b)).toBe(lookDistance(b, a))
        expect(lookDistance(a, b)).toBeLessThanOrEqual(128)
      }),
    )
  })

  test('fewer differing bits than pieces: the index finds it', () => {
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 127 }), { maxLength: 7 })
    fc.assert(
      fc.property(looks, bits, (a, flipped) => {
        const b = a.map((piece, place) =>
          flipped.filter((bit) => Math.floor(bit / 16) === place).reduce((sum, bit) => sum ^ (1 << (bit % 16)), piece),
        )
        expect(lookDistance(a, b)).toBe(flipped.length)
        expect(flipped.length).toBeLessThan(ALIKE_BITS)
        const held = new Set(lookKeys(a))
        expect(lookKeys(b).some((key) => held.has(key))).toBe(true)
      }),
    )
  })
})
