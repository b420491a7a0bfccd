import { describe, expect, test } from 'vitest'
import { bundleLines, exportName } from './bundle.ts'
import { type ChainEntry, type ChainHead, entryHash, ZERO_HASH } from './chain.ts'
import { verifyChain } from './verify-chain.ts'

const subject = 'case/c1/1'
function chain(): { entries: ChainEntry[]; head: ChainHead } {
  const entries: ChainEntry[] = []
  let prevHash = ZERO_HASH
  for (let seq = 1; seq <= 3; seq++) {
    const payload = JSON.stringify({ type: 'case.corrected', data: { site: { phone: `1380000000${seq}` } } })
    const entry = { subject, seq, alg: 'sha256', prevHash, recordedAt: seq, payload }
    prevHash = entryHash(entry)
    entries.push({ ...entry, hash: prevHash })
  }
  return { entries, head: { subject, seq: 3, hash: prevHash } }
}
const read = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ChainEntry & { head?: ChainHead })

describe.each(['FULL', 'MASKED', 'METADATA'] as const)('%s', (mask) => {
  const { entries, head } = chain()
  const lines = read(bundleLines(entries, head, mask))
  const said = lines.filter((line) => !line.head)

  test('the chain can be verified', () => {
    expect(verifyChain(subject, said, lines.at(-1)?.head).counts).toEqual({
      verified: 3,
      broken: 0,
      missing: 0,
      orphan: 0,
    })
  })

  test('an entry whose content was changed is found', () => {
    const changed = said.with(1, { ...(said[1] as ChainEntry), recordedAt: 9 })
    expect(verifyChain(subject, changed, head).firstBroken).toMatchObject({ seq: 2, class: 'altered' })
  })

  test('content is told only in full', () => {
    expect(JSON.stringify(lines).includes('1380000000')).toBe(mask === 'FULL')
  })
})

test('the name says what, when and up to which entry', () => {
  expect(
    exportName({ about: 'c1-12', day: '2026-11-27', head: 'a1b2c3d4e5f6a7b8', mask: 'MASKED', extension: 'zip' }),
  ).toBe('c1-12-2026-11-27-a1b2c3d4e5f6-masked.zip')
  expect(exportName({ about: 'c1', day: '2026-11-27', head: null, mask: 'FULL', extension: 'xes' })).toBe(
    'c1-2026-11-27-full.xes',
  )
})
