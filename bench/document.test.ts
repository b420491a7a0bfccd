import { describe, expect, test } from 'vitest'
import { documentOf } from './document.ts'
import { figureOf } from './measure/figure.ts'

const figures = [
  figureOf({ name: 'launch.visible', n: 20_000, value: 7, unit: 's', bar: { atMost: 10 } }, 'npm run bench -- launch'),
  figureOf(
    { name: 'launch.armed / bare starts', n: 20_000, value: 0.4, unit: 'ratio', bar: { atLeast: 0.8 } },
    'npm run bench -- launch',
  ),
  figureOf({ name: 'act.bare pairs', n: 500, value: 800, unit: '/s', notes: 'plain SQL' }, 'npm run bench -- act'),
]

describe('the document of the figures', () => {
  const text = documentOf(figures)

  test('counts the bars and names what is missed', () => {
    expect(text).toContain('1 of 2 bars met. Missed: launch.armed / bare starts (20000).')
  })

  test('a figure stands beside its bar; a missed one says by how much', () => {
    expect(text).toContain('| launch.visible | 20000 | 7 s |  |  |  | ≤ 10 s | met |')
    expect(text).toMatch(/launch\.armed \/ bare starts .* \*\*missed\*\* × 2 \|/)
  })

  test('every section names the command that makes it again', () => {
    expect(text).toMatch(/## launch\n[^]*? {4}npm run bench -- launch\n/)
    expect(text).toMatch(/## act\n[^]*? {4}npm run bench -- act\n/)
  })

  test('benchmarks without figures are left out', () => {
    expect(text).not.toContain('## inbox')
  })
})
