import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPartFiles, type PartFiles } from './part-files.ts'

let dir: string
let parts: PartFiles
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'parts-'))
  parts = createPartFiles(dir, { idleMs: 100 })
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const part = (offset: number, text: string) => ({ offset, stream: Readable.from([Buffer.from(text)]) })
const content = async () => (await buffer(parts.read('f'))).toString()

test('一段接一段', async () => {
  expect(await parts.size('f')).toBe(0)
  expect(await parts.write('f', part(0, 'abc'), 6)).toBe(3)
  expect(await parts.write('f', part(3, 'def'), 6)).toBe(6)
  expect(await content()).toBe('abcdef')
})

test('同一段来两次，什么也不变', async () => {
  await parts.write('f', part(0, 'abcdef'), 6)
  expect(await parts.write('f', part(2, 'cd'), 6)).toBe(6)
  expect(await content()).toBe('abcdef')
})

test('中间缺一段不收', async () => {
  await parts.write('f', part(0, 'abc'), 9)
  await expect(parts.write('f', part(4, 'e'), 9)).rejects.toMatchObject({ code: 'EVIDENCE_UPLOAD_OFFSET' })
  expect(await content()).toBe('abc')
})

test('超出说好的大小不收', async () => {
  await expect(parts.write('f', part(0, 'abcdefg'), 6)).rejects.toMatchObject({ code: 'EVIDENCE_TOO_LARGE' })
  expect(await parts.size('f')).toBeLessThanOrEqual(6)
})

test.each<[string, (stream: PassThrough) => void]>([
  ['断线', (stream) => stream.destroy(new Error('socket hang up'))],
  ['不再说话', () => undefined],
])('%s：收到的留着，接着传', async (_name, end) => {
  const stream = new PassThrough()
  stream.write('abc')
  const writing = parts.write('f', { offset: 0, stream }, 6)
  setTimeout(() => end(stream), 30)
  await expect(writing).rejects.toMatchObject({ code: 'EVIDENCE_UPLOAD_ABORTED' })
  expect(await parts.size('f')).toBe(3)
  await parts.write('f', part(3, 'def'), 6)
  expect(await content()).toBe('abcdef')
})

test('怎样切、怎样断、怎样重来，拼起来都是原文件', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.array(
        fc.record({
          size: fc.integer({ min: 1, max: 80 }),
          keeps: fc.integer({ min: 0, max: 80 }),
          twice: fc.boolean(),
        }),
        {
          minLength: 1,
          maxLength: 10,
        },
      ),
      async (bytes, steps) => {
        await parts.remove('f')
        const whole = Buffer.from(bytes)
        const send = async (offset: number, size: number, keeps: number) => {
          const chunk = whole.subarray(offset, offset + size)
          const stream = new PassThrough()
          if (keeps >= chunk.length) stream.end(chunk)
          else {
            stream.write(chunk.subarray(0, keeps))
            setImmediate(() => stream.destroy(new Error('cut')))
          }
          await parts.write('f', { offset, stream }, whole.length).catch(() => undefined)
        }
        for (let turn = 0; (await parts.size('f')) < whole.length; turn += 1) {
          const { size, keeps, twice } = steps[turn % steps.length] ?? { size: 1, keeps: 1, twice: false }
          const offset = await parts.size('f')
          await send(offset, size, turn < 50 ? keeps : size)
          if (twice) await send(offset, size, size)
        }
        expect((await buffer(parts.read('f'))).equals(whole)).toBe(true)
      },
    ),
    { numRuns: 40 },
  ))

test('清扫只删旧的', async () => {
  await parts.write('old', part(0, 'a'), 1)
  await parts.write('new', part(0, 'a'), 1)
  await utimes(join(dir, 'old.part'), 1000, 1000)
  expect(await parts.sweep(2_000_000)).toBe(1)
  expect(await readdir(dir)).toEqual(['new.part'])
})
