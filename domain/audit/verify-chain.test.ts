import { describe, expect, test } from 'vitest'
import { type ChainEntry, type ChainHead, entryHash, ZERO_HASH } from './chain.ts'
import { type Columns, verifyChain } from './verify-chain.ts'

type Entry = ChainEntry & Columns
const SUBJECT = 'case/c1/1'

function chain(count: number): { entries: Entry[]; head: ChainHead } {
  const entries: Entry[] = []
  let prevHash = ZERO_HASH
  for (let seq = 1; seq <= count; seq++) {
    const payload = JSON.stringify({ type: 'task.opened', level: 'business', campaign: 'c1', data: { seq } })
    const entry = { subject: SUBJECT, seq, alg: 'sha256', prevHash, recordedAt: 1000 + seq, payload }
    prevHash = entryHash(entry)
    entries.push({ ...entry, hash: prevHash, type: 'task.opened', level: 'business', campaign: 'c1' })
  }
  return { entries, head: { subject: SUBJECT, seq: count, hash: prevHash } }
}

const rehashed = (entry: Entry): Entry => ({ ...entry, hash: entryHash(entry) })
const at = (entries: Entry[], seq: number): Entry => entries[seq - 1] as Entry

describe('verifyChain', () => {
  test.each<[string, (entries: Entry[]) => Entry[], { seq: number; class: string } | null]>([
    ['完好', (e) => e, null],
    ['内容被改', (e) => e.with(2, { ...at(e, 3), payload: '{"type":"x"}' }), { seq: 3, class: 'altered' }],
    ['记录时间被改', (e) => e.with(2, { ...at(e, 3), recordedAt: 1 }), { seq: 3, class: 'altered' }],
    ['列被改', (e) => e.with(2, { ...at(e, 3), type: 'case.closed' }), { seq: 3, class: 'altered' }],
    ['中间一条被删', (e) => e.toSpliced(2, 1), { seq: 3, class: 'dropped' }],
    ['第一条被删', (e) => e.slice(1), { seq: 1, class: 'dropped' }],
    [
      '两条对调',
      (e) => e.with(1, { ...at(e, 3), seq: 2 }).with(2, { ...at(e, 2), seq: 3 }),
      { seq: 2, class: 'reordered' },
    ],
    [
      '一条被替换并重算哈希',
      (e) => e.with(2, rehashed({ ...at(e, 3), payload: at(e, 3).payload.replace('3', '9') })),
      { seq: 3, class: 'forged' },
    ],
    [
      '末条被替换并重算哈希',
      (e) => e.with(4, rehashed({ ...at(e, 5), payload: at(e, 5).payload.replace('5', '9') })),
      { seq: 5, class: 'forged' },
    ],
    [
      '一条接在别处',
      (e) => e.with(4, rehashed({ ...at(e, 5), prevHash: 'ab'.repeat(32) })),
      { seq: 5, class: 'forged' },
    ],
    [
      '链头之后加了一条',
      (e) => [...e, rehashed({ ...at(e, 5), seq: 6, prevHash: at(e, 5).hash, recordedAt: 2000 })],
      { seq: 6, class: 'forged' },
    ],
    ['末尾被删', (e) => e.slice(0, 3), { seq: 4, class: 'truncated' }],
    ['全部被删，链头还在', () => [], { seq: 1, class: 'truncated' }],
  ])('%s', (_name, tamper, want) => {
    const { entries, head } = chain(5)
    const { firstBroken } = verifyChain(SUBJECT, tamper(entries), head)
    expect(firstBroken && { seq: firstBroken.seq, class: firstBroken.class }).toEqual(want)
  })

  test('没有链头的记录不算数', () => {
    expect(verifyChain(SUBJECT, chain(2).entries, undefined).firstBroken).toMatchObject({ seq: 1, class: 'forged' })
  })
})

describe('every position has a class, also behind the first broken entry', () => {
  const counts = { verified: 5, broken: 0, missing: 0, orphan: 0 }
  test.each<[string, (entries: Entry[]) => Entry[], Partial<typeof counts>]>([
    ['完好', (e) => e, {}],
    [
      '两条被改',
      (e) => e.with(1, { ...at(e, 2), payload: '{"type":"x"}' }).with(3, { ...at(e, 4), recordedAt: 1 }),
      { verified: 3, broken: 2 },
    ],
    ['中间一条被删', (e) => e.toSpliced(2, 1), { verified: 4, missing: 1 }],
    ['末尾两条被删', (e) => e.slice(0, 3), { verified: 3, missing: 2 }],
    [
      '一条被替换并重算哈希',
      (e) => e.with(2, rehashed({ ...at(e, 3), payload: at(e, 3).payload.replace('3', '9') })),
      { verified: 3, orphan: 2 },
    ],
    [
      '链头之后加了一条',
      (e) => [...e, rehashed({ ...at(e, 5), seq: 6, prevHash: at(e, 5).hash, recordedAt: 2000 })],
      { orphan: 1 },
    ],
  ])('%s', (_name, tamper, want) => {
    const { entries, head } = chain(5)
    expect(verifyChain(SUBJECT, tamper(entries), head).counts).toEqual({ ...counts, ...want })
  })
})

test('the vector of docs/audit-format.md', () => {
  const entry = { subject: SUBJECT, seq: 1, alg: 'sha256', prevHash: ZERO_HASH, recordedAt: 1726620000000 }
  expect(entryHash({ ...entry, payload: '{"type":"case.opened"}' })).toBe(
    'b776d5bf7b32d68e1b361652512f58cf3185c571a803618f7419f982be682ad6',
  )
})
