import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import type { ByteSource } from './byte-source.ts'
import { type StubClamd, stubClamd } from './clamd.fixture.ts'
import { png } from './evidence-files.fixture.ts'
import { createEvidenceFiles } from './evidence-files.ts'
import { clamdScanner } from './scanner.ts'

let clamd: StubClamd
afterEach(() => clamd.close())

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
})

test('整个文件交给扫描，没有病毒就通过', async () => {
  clamd = await stubClamd(() => 'stream: OK\0')
  const bytes = Buffer.alloc(200_001, 'sample')
  await clamdScanner(clamd)(sourceOf(bytes))
  expect(clamd.scanned).toEqual([bytes])
})

test.each<[string, string | undefined, string]>([
  ['查出病毒', 'stream: Sample-Test-Signature FOUND\0', 'EVIDENCE_INFECTED'],
  ['超过它的上限', 'INSTREAM size limit exceeded. ERROR\0', 'EVIDENCE_SCANNER_AWAY'],
  ['答非所问', 'PONG\0', 'EVIDENCE_SCANNER_AWAY'],
  ['空答复', '', 'EVIDENCE_SCANNER_AWAY'],
  ['没有答复', undefined, 'EVIDENCE_SCANNER_AWAY'],
])('%s：不收', async (_name, answer, code) => {
  clamd = await stubClamd(() => answer)
  const scan = clamdScanner({ ...clamd, timeoutMs: 200 })
  await expect(scan(sourceOf(Buffer.from('sample')))).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/请/),
  })
})

test('扫描程序不在：不收', async () => {
  clamd = await stubClamd(() => 'stream: OK\0')
  await clamd.close()
  await expect(clamdScanner(clamd)(sourceOf(Buffer.from('sample')))).rejects.toMatchObject({
    code: 'EVIDENCE_SCANNER_AWAY',
  })
})

test('查出病毒的文件不留下', async () => {
  clamd = await stubClamd(() => 'stream: Sample-Test-Signature FOUND\0')
  const dir = await mkdtemp(join(tmpdir(), 'evidence-'))
  const limits = { maxBytes: 100_000, maxPixels: 1_000_000, idleMs: 1000 }
  const files = createEvidenceFiles({ dir, limits, scanner: clamdScanner(clamd) })
  const declared = { declaredName: 'a.png', declaredType: 'image/png' }
  await expect(files.receive(Readable.from([png()]), declared)).rejects.toMatchObject({ code: 'EVIDENCE_INFECTED' })
  const left = await readdir(dir, { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile())).toEqual([])
  await rm(dir, { recursive: true })
})
