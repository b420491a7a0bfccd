import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildWeb } from '../../scripts/start/web-bundle.ts'

const DIST = resolve(import.meta.dirname, '../../web/dist')
/** Chromium of three years ago: what README.md promises, and the build's target. */
const OLDEST = 119

/** What came to Chromium later, and in which version. The bundler lowers most syntax; names of the platform it leaves alone. */
const LATER: readonly [since: number, what: RegExp][] = [
  [120, /\bURL\.canParse\(/],
  [121, /\bArray\.fromAsync\(/],
  [122, /\bIterator\.from\(|\.isSubsetOf\(|\.isDisjointFrom\(|\.symmetricDifference\(/],
  [125, /new RegExp\([^)]*\(\?[ims]+:/],
  [128, /\bPromise\.try\(/],
  [134, /\b(?:await )?using [\w$]+\s*=/],
  [136, /\bRegExp\.escape\(/],
  [140, /\.(?:fromBase64|toBase64|fromHex|toHex)\(/],
]
const LATER_STYLES: readonly [since: number, what: RegExp][] = [
  [120, /@media[^{]*scripting/],
  [123, /light-dark\(|field-sizing:/],
  [125, /@position-try|position-anchor:|anchor\(/],
  [126, /@view-transition/],
  [129, /interpolate-size:|calc-size\(/],
  [130, /::details-content|box-decoration-break:/],
  [133, /text-box(?:-trim|-edge)?:|progress\(/],
  [137, /[:,( ]if\(/],
]

beforeAll(() => buildWeb(() => undefined), 120_000)

const used = (files: readonly string[], later: typeof LATER): string[] =>
  files.flatMap((file) => {
    const text = readFileSync(join(DIST, file), 'utf8')
    return later
      .filter(([since, what]) => since > OLDEST && what.test(text))
      .map(([since, what]) => `${file}: since Chromium ${since}: ${what.exec(text)?.[0]}`)
  })

test('the build is made for the oldest browser that is promised', () => {
  expect(readFileSync(join(DIST, '../vite.config.ts'), 'utf8')).toContain(`target: 'chrome${OLDEST}'`)
  expect(readFileSync(join(DIST, '../../README.md'), 'utf8')).toContain(`Chromium ${OLDEST}`)
})

test('no script uses what came later', () => {
  const scripts = globSync('**/*.js', { cwd: DIST })
  expect(scripts.length).toBeGreaterThan(20)
  expect(used(scripts, LATER)).toEqual([])
})

test('no style uses what came later', () => {
  const styles = globSync('**/*.css', { cwd: DIST })
  expect(styles.length).toBeGreaterThan(5)
  expect(used(styles, LATER_STYLES)).toEqual([])
})
