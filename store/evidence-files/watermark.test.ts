import sharp from 'sharp'
import { expect, test } from 'vitest'
import { watermarked } from './watermark.ts'

const LINES = ['c1-2 · 样例停车场', '收到 2024-09-18 10:00:00（服务器）', '30.25000, 120.17000']
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7090b0' } })
    .jpeg()
    .toBuffer()

/** How dark the strip is, from 0: what the letters cover. */
async function ink(shown: Buffer, pictureHeight: number): Promise<number> {
  const { width, height } = await sharp(shown).metadata()
  const strip = { left: 0, top: pictureHeight, width, height: height - pictureHeight }
  const { channels } = await sharp(await sharp(shown).extract(strip).toBuffer()).stats()
  return 255 - (channels[0]?.mean ?? 255)
}

test.each([
  ['一张照片', 1600, 1200, 1600],
  ['最大的浏览副本', 2560, 1920, 2560],
  ['很窄的，两边补白', 60, 400, 480],
  ['一个像素', 1, 1, 480],
])('%s：字在照片下面，什么都不遮', async (_name, width, height, wide) => {
  const shown = await watermarked(await photo(width, height), LINES)
  const of = await sharp(shown).metadata()
  expect(of).toMatchObject({ format: 'jpeg', width: wide })
  expect(of.height).toBeGreaterThan(height + 40)
  expect(await ink(shown, height)).toBeGreaterThan(2)
  const { data } = await sharp(shown)
    .extract({ left: Math.floor(wide / 2), top: 0, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(Math.abs((data[0] ?? 0) - 0x70)).toBeLessThan(width === 1 ? 255 : 8)
})

test('汉字各有各的字形，不是一样的方框', async () => {
  const [a, b] = await Promise.all(['堃堃堃', '喆喆喆'].map(async (text) => watermarked(await photo(480, 10), [text])))
  expect(a?.equals(b ?? Buffer.alloc(0))).toBe(false)
})

test('文字里的标记只是文字，控制字符去掉，很长的截断', async () => {
  const shown = await watermarked(await photo(480, 10), ['<b>&\u0000</span>', '长'.repeat(5000)])
  expect((await sharp(shown).metadata()).height).toBeLessThan(300)
})

test('不是照片：说得出来', async () => {
  await expect(watermarked(Buffer.from('not a picture'), LINES)).rejects.toThrow()
})
