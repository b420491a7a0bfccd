import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Advisory {
  package: string
  /** null: in no version */
  least: string | null
  why: string
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
const advisories = read('advisories.json') as Advisory[]
const { packages } = read('../package-lock.json') as { packages: Record<string, { version?: string }> }

const numbers = (version: string): number[] => version.split('-')[0]?.split('.').map(Number) ?? []
/** Of two releases of one package; a part that is not there is 0. */
function isBelow(version: string, least: string): boolean {
  const [a, b] = [numbers(version), numbers(least)]
  const at = [0, 1, 2].find((place) => (a[place] ?? 0) !== (b[place] ?? 0))
  return at !== undefined && (a[at] ?? 0) < (b[at] ?? 0)
}

/** Everything installed that is known to be unsafe, wherever it lies in the tree. */
const unsafe = (installed: Record<string, { version?: string }>): string[] =>
  Object.entries(installed).flatMap(([path, { version = '' }]) => {
    const advisory = advisories.find(({ package: name }) => path.endsWith(`node_modules/${name}`))
    if (!advisory || (advisory.least !== null && !isBelow(version, advisory.least))) return []
    return [`${path} ${version}: ${advisory.why}`]
  })

test('nothing that is installed is known to be unsafe', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(300)
  expect(unsafe(packages)).toEqual([])
})

test.each([
  ['node_modules/fastify', '5.8.4', 1],
  ['node_modules/fastify', '5.10.0', 0],
  ['node_modules/a/node_modules/fastify', '4.29.1', 1],
  ['node_modules/xlsx', '9.9.9', 1],
  ['node_modules/better-auth', '1.7.9', 1],
  ['node_modules/not-fastify-at-all', '0.0.1', 0],
])('%s %s: %i', (path, version, count) => expect(unsafe({ [path]: { version } })).toHaveLength(count))
