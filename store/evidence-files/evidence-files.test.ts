import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate, setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EvidenceErrorCode } from '../../contracts/evidence.ts'
import { EvidenceError } from './evidence-error.ts'
import { box, contentTypes, heic, jpeg, jpegSegment, office, pdf, png, webp, zip } from './evidence-files.fixture.ts'
import { createEvidenceFiles, type Declared, type EvidenceFiles } from './evidence-files.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const ZIP = zip([{ name: 'a.txt', content: 'a' }])
const SEVEN_ZIP = Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')

const LIMITS = { maxBytes: 200_000, maxPixels: 100_000_000, idleMs: 10_000 }

let dir: string
let files: EvidenceFiles

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evidence-'))
  files = createEvidenceFiles({ dir, limits: LIMITS })
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('收下', () => {
  test.each<[string, string, string, Buffer, string]>([
    ['JPEG', '整改前.JPG', 'image/jpeg', jpeg(), 'image/jpeg'],
    [
      'JPEG，前有大段 EXIF',
      'a.jpeg',
      'image/jpg',
      jpeg({ before: [jpegSegment(0xe1, Buffer.alloc(60_000))] }),
      'image/jpeg',
    ],
    ['JPEG，段间有填充字节', 'a.jpg', '', jpeg({ before: [Buffer.from([0xff, 0xff])] }), 'image/jpeg'],
    ['PNG', 'a.png', 'image/png', png(), 'image/png'],
    ['HEIC，浏览器不认识', 'IMG_0001.HEIC', 'application/octet-stream', heic(), 'image/heic'],
    ['WebP 有损', 'a.webp', 'image/webp', webp('VP8 '), 'image/webp'],
    ['WebP 无损', 'a.webp', 'image/webp', webp('VP8L'), 'image/webp'],
    ['WebP 扩展', 'a.webp', 'image/webp', webp('VP8X'), 'image/webp'],
    ['PDF，声明带参数', '笔录.pdf', 'application/pdf; charset=binary', pdf(), 'application/pdf'],
    ['Word', '情况说明.docx', WORD, office('docx'), WORD],
    ['Excel', '台账.xlsx', EXCEL, office('xlsx'), EXCEL],
  ])('%s', async (_name, declaredName, declaredType, bytes, type) => {
    const received = await receive(bytes, { declaredName, declaredType })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(received).toEqual({
      sha256,
      size: bytes.length,
      type,
      path: `${sha256.slice(0, 2)}/${sha256}`,
      name: declaredName,
    })
    expect(await readFile(join(dir, received.path))).toEqual(bytes)
    expect((await stat(join(dir, received.path))).mode & 0o777).toBe(0o400)
    expect(await files.verify(sha256)).toBe('INTACT')
    expect(await temporaryFiles()).toEqual([])
  })

  test('任意大小的块，哈希和内容不变', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 0, maxLength: 5000 }),
        fc.array(fc.integer({ min: 1, max: 1777 }), { minLength: 1, maxLength: 20 }),
        async (payload, sizes) => {
          const bytes = jpeg({ before: [jpegSegment(0xe1, Buffer.from(payload))] })
          const { sha256, size } = await files.receive(inChunks(bytes, sizes), {
            declaredName: 'a.jpg',
            declaredType: '',
          })
          expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
          const stored = await files.open(sha256)
          expect([size, stored.size]).toEqual([bytes.length, bytes.length])
          expect(await buffer(stored.stream)).toEqual(bytes)
        },
      ),
      { numRuns: 60 },
    ))

  test('同一内容只存一次，同时上传也一样', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => receive(png(), { declaredName: `${n}.png`, declaredType: 'image/png' })),
    )
    expect(new Set(all.map(({ path }) => path)).size).toBe(1)
    expect(await storedFiles()).toHaveLength(1)
    expect(await temporaryFiles()).toEqual([])
  })

  test.each([
    ['路径', '../../etc/甲.png', '甲.png'],
    ['反斜线路径', 'C:\\现场\\甲.png', '甲.png'],
    ['反向书写', '甲\u202egnp.png', '甲gnp.png'],
    ['换行', '甲\r\n乙.png', '甲乙.png'],
    ['过长', `${'长'.repeat(300)}.png`, `${'长'.repeat(116)}.png`],
    ['只有扩展名', '.png', '未命名.png'],
  ])('文件名只用来显示：%s', async (_name, declaredName, name) => {
    expect((await receive(png(), { declaredName, declaredType: 'image/png' })).name).toBe(name)
    expect((await readdir(dir)).every((entry) => entry === 'tmp' || /^[0-9a-f]{2}$/.test(entry))).toBe(true)
  })
})

describe('拒收', () => {
  const large = jpeg({ before: Array.from({ length: 4 }, () => jpegSegment(0xe1, Buffer.alloc(60_000))) })
  const manyParts = Array.from({ length: 2001 }, (_, n) => ({ name: `${n}.xml`, content: '' }))

  test.each<[string, string, string, Buffer, EvidenceErrorCode]>([
    ['空文件', 'a.jpg', 'image/jpeg', Buffer.alloc(0), 'EVIDENCE_EMPTY'],
    ['超过上限', 'a.jpg', 'image/jpeg', large, 'EVIDENCE_TOO_LARGE'],
    ['可执行文件', 'a.exe', 'application/octet-stream', Buffer.from('MZ'), 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['SVG', 'a.svg', 'image/svg+xml', Buffer.from('<svg/>'), 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['没有扩展名', 'photo', 'image/jpeg', jpeg(), 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['普通压缩包', 'a.zip', 'application/zip', zip([]), 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['网页改名为照片', 'a.jpg', 'image/jpeg', Buffer.from('<html>'), 'EVIDENCE_TYPE_MISMATCH'],
    ['PNG 改名为 JPEG', 'a.jpg', 'image/jpeg', png(), 'EVIDENCE_TYPE_MISMATCH'],
    ['声明与扩展名不符', 'a.jpg', 'image/png', jpeg(), 'EVIDENCE_TYPE_MISMATCH'],
    ['Excel 改名为 Word', 'a.docx', WORD, office('xlsx'), 'EVIDENCE_TYPE_MISMATCH'],
    ['压缩包改名为 Word', 'a.docx', WORD, zip([{ name: 'a.txt', content: 'a' }]), 'EVIDENCE_TYPE_MISMATCH'],
    ['带密码的 Word', 'a.docx', WORD, Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'EVIDENCE_TYPE_MISMATCH'],
    ['JPEG 没有帧头', 'a.jpg', '', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 2, 0, 0, 0, 0]), 'EVIDENCE_CORRUPT'],
    ['JPEG 在帧头前截断', 'a.jpg', '', jpeg().subarray(0, 8), 'EVIDENCE_CORRUPT'],
    [
      'JPEG 段长为零',
      'a.jpg',
      '',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(99)]),
      'EVIDENCE_CORRUPT',
    ],
    ['JPEG 高为零', 'a.jpg', '', jpeg({ height: 0 }), 'EVIDENCE_CORRUPT'],
    [
      'JPEG 全是填充字节',
      'a.jpg',
      '',
      Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(90_000, 0xff)]),
      'EVIDENCE_CORRUPT',
    ],
    ['PNG 截断', 'a.png', '', png().subarray(0, 20), 'EVIDENCE_CORRUPT'],
    ['HEIC 没有尺寸', 'a.heic', '', heic().subarray(0, 24), 'EVIDENCE_CORRUPT'],
    ['WebP 截断', 'a.webp', '', webp('VP8X').subarray(0, 20), 'EVIDENCE_CORRUPT'],
    ['PDF 没有结尾', 'a.pdf', '', pdf().subarray(0, 20), 'EVIDENCE_CORRUPT'],
    ['Word 截断', 'a.docx', '', office('docx').subarray(0, 60), 'EVIDENCE_CORRUPT'],
    ['JPEG 像素过多', 'a.jpg', '', jpeg({ width: 20_000, height: 20_000 }), 'EVIDENCE_PIXELS_EXCEEDED'],
    ['PNG 像素过多', 'a.png', '', png({ width: 100_001, height: 1000 }), 'EVIDENCE_PIXELS_EXCEEDED'],
    ['HEIC 像素过多', 'a.heic', '', heic({ width: 20_000, height: 20_000 }), 'EVIDENCE_PIXELS_EXCEEDED'],
    ['WebP 像素过多', 'a.webp', '', webp('VP8X', { width: 16_000, height: 16_000 }), 'EVIDENCE_PIXELS_EXCEEDED'],
    ['宏文档改名', 'a.docx', WORD, office('docm'), 'EVIDENCE_ARCHIVE_REFUSED'],
    [
      '藏着宏',
      'a.xlsx',
      EXCEL,
      office('xlsx', [{ name: 'xl/vbaProject.bin', content: 'x' }]),
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    [
      '藏着链接',
      'a.docx',
      WORD,
      office('docx', [{ name: 'l', content: '/etc', mode: 0o120777 }]),
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    [
      '解压炸弹',
      'a.docx',
      WORD,
      office('docx', [{ name: 'b', content: '', unpackedSize: 4e9 }]),
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    ['内含文件过多', 'a.docx', WORD, office('docx', manyParts), 'EVIDENCE_ARCHIVE_REFUSED'],
    [
      '类型清单过大',
      'a.docx',
      WORD,
      zip([{ name: '[Content_Types].xml', content: ' '.repeat(600_000) }]),
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    [
      '解压炸弹，如实写大小',
      'a.xlsx',
      EXCEL,
      office('xlsx', [{ name: 'xl/sheet1.xml', content: ' '.repeat(30_000_000) }]),
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    [
      '解压炸弹，谎报大小',
      'a.xlsx',
      EXCEL,
      office('xlsx', [{ name: 'xl/sheet1.xml', content: ' '.repeat(30_000_000), unpackedSize: 1000 }]),
      'EVIDENCE_CORRUPT',
    ],
    [
      '压缩包套压缩包',
      'a.docx',
      WORD,
      office('docx', [{ name: 'word/embeddings/a.bin', content: zip([{ name: 'a', content: 'a' }]) }]),
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    ['JPEG 后面接着压缩包', 'a.jpg', '', Buffer.concat([jpeg(), ZIP]), 'EVIDENCE_POLYGLOT'],
    [
      'JPEG 后面接着压缩包，目录写的是整个文件里的位置',
      'a.jpg',
      '',
      Buffer.concat([jpeg(), ZIP, Buffer.alloc(20_000)]),
      'EVIDENCE_POLYGLOT',
    ],
    ['PNG 后面接着 RAR', 'a.png', '', Buffer.concat([png(), Buffer.from('Rar!\x1a\x07\0')]), 'EVIDENCE_POLYGLOT'],
    [
      'RAR 的标记跨在两次读取之间',
      'a.png',
      '',
      Buffer.concat([png(), Buffer.alloc(64 * 1024 - png().length - 3), Buffer.from('Rar!\x1a\x07\0')]),
      'EVIDENCE_POLYGLOT',
    ],
    ['WebP 后面接着 7z', 'a.webp', '', Buffer.concat([webp('VP8 '), SEVEN_ZIP]), 'EVIDENCE_POLYGLOT'],
    ['PDF 后面接着压缩包', 'a.pdf', '', Buffer.concat([pdf(), ZIP]), 'EVIDENCE_POLYGLOT'],
    ['JPEG 注释里是 PDF', 'a.jpg', '', jpeg({ before: [jpegSegment(0xfe, pdf())] }), 'EVIDENCE_POLYGLOT'],
    [
      'JPEG 注释里是网页',
      'a.jpg',
      '',
      jpeg({ before: [jpegSegment(0xfe, Buffer.from('<ScRiPt>alert(1)</script>'))] }),
      'EVIDENCE_POLYGLOT',
    ],
    [
      'PDF 开头是网页',
      'a.pdf',
      '',
      Buffer.concat([Buffer.from('%PDF-1.7\n<svg onload=x>'), pdf()]),
      'EVIDENCE_POLYGLOT',
    ],
    ['类型清单谎报大小', 'a.docx', WORD, zip([{ ...contentTypes('docx'), unpackedSize: 3 }]), 'EVIDENCE_CORRUPT'],
    ['内含上级路径', 'a.docx', WORD, office('docx', [{ name: '../a', content: 'x' }]), 'EVIDENCE_CORRUPT'],
  ])('%s', async (_name, declaredName, declaredType, bytes, code) => {
    const error = await receive(bytes, { declaredName, declaredType }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(EvidenceError)
    expect(error).toMatchObject({ code, message: expect.stringMatching(/请/) })
    expect([await storedFiles(), await temporaryFiles()]).toEqual([[], []])
  })

  test('照片里的说明文字、尾部的附加数据不算别的文件', async () => {
    const xmp = jpegSegment(
      0xe1,
      Buffer.from('http://ns.adobe.com/xap/1.0/\0<?xpacket?><x:xmpmeta><rdf:RDF/></x:xmpmeta>'),
    )
    const motion = Buffer.concat([
      jpeg({ before: [xmp] }),
      jpeg(),
      box('ftyp', Buffer.from('mp42')),
      Buffer.from('PK\x05\x06'),
    ])
    await expect(receive(motion, { declaredName: 'a.jpg', declaredType: '' })).resolves.toMatchObject({
      type: 'image/jpeg',
    })
  })

  test('路由的上限更低时以低的为准，恰好等于上限时收下', async () => {
    const declared = { declaredName: 'a.png', declaredType: 'image/png' }
    await expect(receive(png(), { ...declared, maxBytes: png().length - 1 })).rejects.toMatchObject({
      code: 'EVIDENCE_TOO_LARGE',
    })
    await expect(receive(png(), { ...declared, maxBytes: png().length })).resolves.toMatchObject({ size: png().length })
    await expect(receive(large, { declaredName: 'a.jpg', declaredType: '', maxBytes: 1e9 })).rejects.toMatchObject({
      code: 'EVIDENCE_TOO_LARGE',
    })
  })

  test('超限时不再读取，来源随即关闭', async () => {
    let sent = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 10_000
          yield Buffer.alloc(10_000)
        }
      })(),
    )
    await expect(files.receive(endless, { declaredName: 'a.jpg', declaredType: '' })).rejects.toMatchObject({
      code: 'EVIDENCE_TOO_LARGE',
    })
    expect(sent).toBeLessThan(1_000_000)
    expect(endless.destroyed).toBe(true)
  })
})

describe('中断不留痕', () => {
  test.each<[string, (stream: PassThrough) => void]>([
    ['来源出错', (stream) => stream.destroy(new Error('socket hang up'))],
    ['来源无声关闭', (stream) => stream.destroy()],
  ])('%s', async (_name, breakOff) => {
    const stream = new PassThrough()
    stream.write(jpeg().subarray(0, 10))
    const receiving = files.receive(stream, { declaredName: 'a.jpg', declaredType: 'image/jpeg' })
    globalThis.setTimeout(() => breakOff(stream), 20)
    await expect(receiving).rejects.toMatchObject({ code: 'EVIDENCE_UPLOAD_ABORTED' })
    expect([await storedFiles(), await temporaryFiles()]).toEqual([[], []])
  })

  test('来源不再说话，过时就断开', async () => {
    const patient = createEvidenceFiles({ dir, limits: { ...LIMITS, idleMs: 30 } })
    const stream = new PassThrough()
    stream.write(jpeg().subarray(0, 10))
    await expect(patient.receive(stream, { declaredName: 'a.jpg', declaredType: '' })).rejects.toMatchObject({
      code: 'EVIDENCE_UPLOAD_ABORTED',
    })
    expect(stream.destroyed).toBe(true)
    expect([await storedFiles(), await temporaryFiles()]).toEqual([[], []])
  })

  test('慢而不断的照收', async () => {
    const patient = createEvidenceFiles({ dir, limits: { ...LIMITS, idleMs: 200 } })
    const bytes = png()
    const slowly = Readable.from(
      (async function* () {
        for (let at = 0; at < bytes.length; at += 10) {
          await setTimeout(50)
          yield bytes.subarray(at, at + 10)
        }
      })(),
    )
    await expect(patient.receive(slowly, { declaredName: 'a.png', declaredType: '' })).resolves.toMatchObject({
      size: bytes.length,
    })
  })

  test('还没有开始读，来源就出错，进程不受牵连', async () => {
    const uncaught: unknown[] = []
    const keep = (error: unknown) => uncaught.push(error)
    process.on('uncaughtException', keep)
    // In the turn in which a file operation ended, Node reports nothing uncaught.
    await setImmediate()
    const stream = new PassThrough()
    const receiving = files.receive(stream, { declaredName: 'a.jpg', declaredType: 'image/jpeg' })
    stream.destroy(new Error('socket hang up'))
    await expect(receiving).rejects.toMatchObject({ code: 'EVIDENCE_UPLOAD_ABORTED' })
    process.off('uncaughtException', keep)
    expect(uncaught).toEqual([])
    expect(await temporaryFiles()).toEqual([])
  })

  test('凭名字就拒收时不读来源，也不让它悬着', async () => {
    const stream = new PassThrough()
    await expect(files.receive(stream, { declaredName: 'a.exe', declaredType: '' })).rejects.toMatchObject({
      code: 'EVIDENCE_TYPE_NOT_ALLOWED',
    })
    expect(stream.destroyed).toBe(true)
  })

  test('被解析器截断的流不当作完整', async () => {
    const stream = Object.assign(Readable.from([jpeg()]), { truncated: true })
    await expect(files.receive(stream, { declaredName: 'a.jpg', declaredType: '' })).rejects.toMatchObject({
      code: 'EVIDENCE_TOO_LARGE',
    })
    expect(await storedFiles()).toEqual([])
  })
})

describe('存下以后', () => {
  test('改动过的副本查得出来，再上传同一文件时说明', async () => {
    const { sha256, path } = await receive(png(), { declaredName: 'a.png', declaredType: '' })
    await chmod(join(dir, path), 0o600)
    await writeFile(join(dir, path), 'forged')
    expect(await files.verify(sha256)).toBe('ALTERED')
    await expect(receive(png(), { declaredName: 'a.png', declaredType: '' })).rejects.toMatchObject({
      code: 'EVIDENCE_STORED_COPY_ALTERED',
    })
    expect(await readFile(join(dir, path), 'utf8')).toBe('forged')
  })

  test.each([
    ['没有的哈希', 'a'.repeat(64)],
    ['路径', '../../etc/passwd'],
    ['大写', 'A'.repeat(64)],
    ['空', ''],
  ])('取不到：%s', async (_name, sha256) => {
    await expect(files.open(sha256)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' })
    expect(await files.verify(sha256)).toBe('MISSING')
  })

  test('清扫只删旧的临时文件', async () => {
    expect(await files.sweepTemporary(Date.now())).toBe(0)
    const { sha256 } = await receive(png(), { declaredName: 'a.png', declaredType: '' })
    await mkdir(join(dir, 'tmp'), { recursive: true })
    for (const [name, second] of [
      ['old.part', 1000],
      ['new.part', 3000],
    ] as const) {
      await writeFile(join(dir, 'tmp', name), 'x')
      await utimes(join(dir, 'tmp', name), second, second)
    }
    expect(await files.sweepTemporary(2_000_000)).toBe(1)
    expect(await temporaryFiles()).toEqual(['new.part'])
    expect(await files.verify(sha256)).toBe('INTACT')
  })
})

const receive = (bytes: Buffer, declared: Declared) => files.receive(inChunks(bytes, [777, 1, 4096]), declared)

function inChunks(bytes: Buffer, sizes: readonly number[]): Readable {
  function* chunks() {
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length] ?? bytes.length
      yield bytes.subarray(at, at + size)
      at += size
    }
  }
  return Readable.from(chunks(), { objectMode: false })
}

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('tmp')).map(({ name }) => name)
}

async function temporaryFiles(): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && entry.parentPath.endsWith('tmp')).map(({ name }) => name)
}
