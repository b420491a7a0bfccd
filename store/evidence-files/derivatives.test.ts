import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDerivatives } from './derivatives.ts'
import { jpeg, realHeic } from './evidence-files.fixture.ts'
import { createEvidenceFiles } from './evidence-files.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evidence-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const SHA = 'ab'.repeat(32)
const of = (bytes: Buffer, maxPixels = 1_000_000) =>
  createDerivatives({ dir, maxPixels, original: async () => ({ stream: Readable.from([bytes]) }) })
const shown = async (bytes: Buffer, type: Parameters<ReturnType<typeof of>['open']>[1]) =>
  buffer((await of(bytes).open(SHA, type)).stream)

/** Left half red, right half blue, as a camera writes it: with its place, its owner and its own way up. */
const photo = (orientation = 1) =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
    .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: '#0000ff' } }, left: 20, top: 0 }])
    .withExif({
      IFD0: { Copyright: 'sample-owner' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' },
    })
    .withMetadata({ orientation })

describe('浏览副本', () => {
  test('什么元数据也不带，画面还在', async () => {
    const original = await photo().jpeg({ quality: 95 }).toBuffer()
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('sample-owner')
    const copy = await shown(original, 'image/jpeg')
    const { exif, xmp, iptc, icc, width, height, format } = await sharp(copy).metadata()
    expect({ exif, xmp, iptc, icc, width, height, format }).toEqual({ width: 40, height: 20, format: 'jpeg' })
    expect(copy.includes('sample-owner')).toBe(false)
    const left = await sharp(copy).extract({ left: 5, top: 5, width: 1, height: 1 }).raw().toBuffer()
    expect(left[0]).toBeGreaterThan(200)
  })

  test('方向按相机写的转正', async () => {
    const { width, height } = await sharp(await shown(await photo(6).jpeg().toBuffer(), 'image/jpeg')).metadata()
    expect([width, height]).toEqual([20, 40])
  })

  test.each([
    ['image/png', () => photo().png().toBuffer()],
    ['image/webp', () => photo().webp().toBuffer()],
    ['image/heic', async () => realHeic()],
  ] as const)('%s 也变成 JPEG', async (type, original) => {
    const { format, exif } = await sharp(await shown(await original(), type)).metadata()
    expect([format, exif]).toEqual(['jpeg', undefined])
  })

  test('HEIC 的画面不变', async () => {
    const copy = await shown(realHeic(), 'image/heic')
    expect(await sharp(copy).metadata()).toMatchObject({ width: 64, height: 48 })
    const [r, , b] = await sharp(copy).extract({ left: 60, top: 20, width: 1, height: 1 }).raw().toBuffer()
    expect([(r ?? 255) < 60, (b ?? 0) > 200]).toEqual([true, true])
  })

  test('大图缩小', async () => {
    const large = await sharp({ create: { width: 3000, height: 300, channels: 3, background: '#808080' } })
      .png()
      .toBuffer()
    expect(await sharp(await shown(large, 'image/png')).metadata()).toMatchObject({ width: 2560, height: 256 })
  })

  test('尾部的附加数据不会带过去', async () => {
    const bytes = Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from('sample-secret')])
    expect((await shown(bytes, 'image/jpeg')).includes('sample-secret')).toBe(false)
  })
})

describe('做不出来就说明', () => {
  test.each<[string, () => Promise<Buffer>, 'image/jpeg' | 'image/heic']>([
    ['没有画面', async () => jpeg(), 'image/jpeg'],
    ['截断', async () => (await photo().jpeg().toBuffer()).subarray(0, 400), 'image/jpeg'],
    ['HEIC 截断', async () => realHeic().subarray(0, 500), 'image/heic'],
    [
      '像素超过上限',
      () =>
        sharp({ create: { width: 2000, height: 600, channels: 3, background: '#fff' } })
          .jpeg()
          .toBuffer(),
      'image/jpeg',
    ],
  ])('%s', async (_name, bytes, type) => {
    await expect(of(await bytes()).open(SHA, type)).rejects.toMatchObject({ code: 'EVIDENCE_NO_DERIVATIVE' })
    expect((await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())).toEqual([])
  })
})

test('做一次，以后现取；同时要也只做一次', async () => {
  const bytes = await photo().jpeg().toBuffer()
  let made = 0
  const derivatives = createDerivatives({
    dir,
    maxPixels: 1_000_000,
    original: async () => {
      made += 1
      return { stream: Readable.from([bytes]) }
    },
  })
  const all = await Promise.all([1, 2, 3].map(() => derivatives.open(SHA, 'image/jpeg')))
  for (const { stream } of all) await buffer(stream)
  await buffer((await derivatives.open(SHA, 'image/jpeg')).stream)
  expect(made).toBe(1)
  await derivatives.remove(SHA)
  await buffer((await derivatives.open(SHA, 'image/jpeg')).stream)
  expect(made).toBe(2)
})

test('清掉原件，副本一起清掉', async () => {
  const files = createEvidenceFiles({ dir, limits: { maxBytes: 100_000, maxPixels: 1_000_000, idleMs: 1000 } })
  const bytes = await photo().jpeg().toBuffer()
  const { sha256 } = await files.receive(Readable.from([bytes]), { declaredName: 'a.jpg', declaredType: '' })
  for (const lines of [[], ['c1-2 · 样例场所', '30.25000, 120.17000'], ['c1-2 · 样例场所']])
    await buffer((await files.derivative(sha256, 'image/jpeg', lines)).stream)
  const kept = async () => (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  expect(await kept()).toHaveLength(4)
  await files.remove(sha256)
  expect(await kept()).toEqual([])
})
