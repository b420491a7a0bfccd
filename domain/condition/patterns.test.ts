import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '../../tests/cpu-ms.ts'
import { holdsOver } from './evaluate.ts'
import { isPlainPattern, wildPattern } from './patterns.ts'

describe('a pattern that any text is gone through with in no time', () => {
  test.each(['\\n', '[^\\n]', '样例', '^\\d', 'a+b', '[0-9]*', '\\.', '^$', '', 'x?'])('%s', (pattern) => {
    expect(isPlainPattern(pattern)).toBe(true)
  })

  test.each(['(a+)+$', '(a|a)*$', 'a*a*$', '(x)\\1', 'a{1,9}', '.*.*=', 'a|b', '[', '\\k<n>', 'a'.repeat(101)])(
    'and one that is not taken: %s',
    (pattern) => expect(isPlainPattern(pattern)).toBe(false),
  )

  /** Whatever plain pattern meets whatever text: the worst that is possible is a text gone through once for each of its characters. */
  test('takes no longer than its text allows', () => {
    const parts = ['a', 'b', '\\d', '[ab]', '[^b]', '.', '+', '*', '?', '^', '$', '(', ')', '|', '{2}', '\\1']
    const anyPattern = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((some) => some.join(''))
    fc.assert(
      fc.property(anyPattern, (pattern) => {
        if (!isPlainPattern(pattern)) return
        const used = cpuMs()
        new RegExp(pattern, 'u').test(`${'a'.repeat(2000)}!`)
        expect(used()).toBeLessThan(200)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the expressions of a template', () => {
  test.each<[string, string | undefined]>([
    ['replace(answer.list, "[^\\n]", "") = ""', undefined],
    ['matches(pattern: "^\\\\d", input: site.name)', undefined],
    ['count(split(answer.list, "\\n")) > 1', undefined],
    ['site.matches = "replace"', undefined],
    ['matches("aaaa!", "(a+)+$")', '(a+)+$'],
    ['matches(input: site.name, pattern: "a*a*$")', 'a*a*$'],
    ['replace(site.name, site.pattern, "")', 'replace'],
    ['split(site.name, "a" + "+")', 'split'],
    ['{ f: matches, x: f("aaaa!", "(a+)+$") }.x', 'matches'],
    ['some f in [matches] satisfies f("aaaa!", "(a+)+$")', 'matches'],
  ])('%s', (expression, wild) => expect(wildPattern(expression)).toBe(wild))

  test('one that is wild is not evaluated, whoever let it in: it is an incident at once', () => {
    const evil = `matches("${'a'.repeat(60)}!", "(a+)+$")`
    const used = cpuMs()
    expect(() => holdsOver('procedures.样例', evil, {})).toThrow(/\(a\+\)\+\$/)
    expect(used()).toBeLessThan(500)
  })
})
