import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '../../tests/cpu-ms.ts'
import type { Paper, PaperEntry } from './paper.ts'
import { settable } from './paper-fonts.ts'
import { readPaper, squeezed } from './read-paper.fixture.ts'
import { writePaper } from './write-paper.ts'

const HEAD = 'ab'.repeat(32)
const entry = (n: number): PaperEntry => ({
  kind: 'entry',
  number: String(n),
  at: '2026-11-26 09:00:00',
  title: '办结任务 · 现场检查 · 属实',
  lines: [
    '样例甲 · 样例街道办事处',
    `第 ${n} 次检查，未发现需要当场处理的问题，已告知权利和期限；“整改”以前拍照留存。`,
  ],
  fine: `业务 · 记录于 2026-11-26 09:00:01 · ${String(n).padStart(64, '0')}`,
})
const paper = (entries: number): Paper => ({
  title: '案卷 c1-1：样例堃记停车场',
  language: 'zh-CN',
  running: '案卷 c1-1 · 脱敏',
  foot: [`链头：${HEAD}`, '数据截至 2026-11-26 10:00:00'],
  createdAt: Date.UTC(2026, 10, 26),
  parts: [
    { title: '案件', blocks: [{ kind: 'facts', facts: [{ label: '编号', value: 'c1-1' }] }] },
    { title: '全过程记录', blocks: Array.from({ length: entries }, (_, n) => entry(n + 1)) },
  ],
})

describe('a document on paper', () => {
  test('says what it was given, by title, language and bookmarks; every page has its foot and its number', async () => {
    const { pages, title, language, bookmarks } = await readPaper(await buffer(writePaper(paper(40))))
    expect([title, language, bookmarks]).toEqual(['案卷 c1-1：样例堃记停车场', 'zh-CN', ['案件', '全过程记录']])
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(HEAD)
      expect(page).toContain('数据截至2026-11-2610:00:00')
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
    }
    const whole = pages.join('')
    // 堃 is in names and in no GB 2312 font
    expect(whole).toContain('样例堃记停车场')
    for (let n = 1; n <= 40; n++) expect(whole).toContain(`第${n}次检查，未发现需要当场处理的问题`)
  })

  test('is tagged: headings, rows with their headings, a list of what happened, in the order in which it is read; the edges are read to nobody', async () => {
    const { isTagged, elements, artifacts, pages } = await readPaper(await buffer(writePaper(paper(40))))
    expect(isTagged).toBe(true)
    expect(elements.slice(0, 5)).toEqual([
      { path: 'Document/H1', text: '案卷c1-1：样例堃记停车场' },
      { path: 'Document/Sect/H2', text: '案件' },
      { path: 'Document/Sect/Table/TR/TH', text: '编号' },
      { path: 'Document/Sect/Table/TR/TD', text: 'c1-1' },
      { path: 'Document/Sect/H2', text: '全过程记录' },
    ])
    const numbers = elements.filter(({ path }) => path === 'Document/Sect/L/LI/Lbl').map(({ text }) => text)
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, n) => `${n + 1}2026-11-2609:00:00`))
    const told = elements.filter(({ path }) => path === 'Document/Sect/L/LI/LBody')
    expect(told.map(({ text }) => /第(\d+)次检查/.exec(text)?.[1])).toEqual(numbers.map((_, n) => String(n + 1)))
    for (const [index, edge] of artifacts.entries())
      expect(edge).toBe(
        squeezed(`案卷 c1-1 · 脱敏链头：${HEAD}数据截至 2026-11-26 10:00:00第 ${index + 1} 页，共 ${pages.length} 页`),
      )
  })

  test('a text longer than a page goes on on the next, and nothing of it is lost', async () => {
    const long = Array.from({ length: 900 }, (_, n) => `第${n}句。`).join('')
    const of = {
      ...paper(0),
      parts: [{ title: '说明', blocks: [{ ...entry(1), lines: [long] }] }],
    }
    const { pages, elements } = await readPaper(await buffer(writePaper(of)))
    const whole = pages.join('')
    // one paragraph still, on each of its pages
    const told = elements.filter(({ path, text }) => path.endsWith('LBody') && text.includes('句。'))
    expect(told.map(({ text }) => text).join('')).toContain(long)
    expect(pages.length).toBeGreaterThan(1)
    for (const n of [0, 450, 899]) expect(whole).toContain(`第${n}句。`)
  })

  test('pictures are drawn, each on one page with what stands beside it, and have words for who does not see them', async () => {
    const jpeg = await sharp({ create: { width: 900, height: 675, channels: 3, background: '#7090b0' } })
      .jpeg()
      .toBuffer()
    const blocks = Array.from({ length: 9 }, (_, n) => ({
      kind: 'picture' as const,
      jpeg,
      alt: `现场照片：${n + 1}.jpg`,
      lines: [`现场照片 · ${n + 1}.jpg`, '收到 2026-11-26 09:00:00（服务器）'],
      fine: `e${n + 1}`,
    }))
    const { pages, pictures, alts, elements } = await readPaper(
      await buffer(writePaper({ ...paper(0), parts: [{ title: '照片', blocks }] })),
    )
    expect(alts).toEqual(blocks.map(({ alt }) => alt))
    expect(pictures.reduce((sum, each) => sum + each, 0)).toBe(9)
    for (const [index, page] of pages.entries()) expect(page.match(/收到/g) ?? []).toHaveLength(pictures[index] ?? 0)
    expect(elements.filter(({ path }) => path === 'Document/Sect/Caption').map(({ text }) => text)).toEqual(
      blocks.map(({ lines, fine }) => squeezed([...lines, fine].join(''))),
    )
  })

  test('a thousand entries take seconds, the loop goes on meanwhile, and the file stays small', async () => {
    const used = cpuMs()
    let [last, longest] = [0, 0]
    const beat = setInterval(() => {
      const now = used()
      longest = Math.max(longest, now - last)
      last = now
    }, 10)
    const file = await buffer(writePaper(paper(1000)))
    clearInterval(beat)
    // one that never let the loop go on has had no beat at all
    longest = Math.max(longest, used() - last)
    expect(used()).toBeLessThan(20_000)
    expect(longest).toBeLessThan(1500)
    expect(file.length).toBeLessThan(600_000)
  }, 40_000)

  test('whoever hangs up holds up nobody', async () => {
    const left = writePaper(paper(1000))
    left.on('error', () => undefined).destroy()
    expect((await readPaper(await buffer(writePaper(paper(1))))).pages).toHaveLength(1)
  })
})

test.each([
  ['what the font lacks is told', 'a\u{20BB7}b', 'a〓b'],
  ['marks that turn a line around, and bells, are left out', 'a\u202Eb\u0007c', 'abc'],
  ['a line stays one', 'a\r\nb\tc', 'a\nb c'],
])('%s', (_name, text, set) => {
  expect(settable(text, (codePoint) => codePoint < 0x10000)).toBe(set)
})
