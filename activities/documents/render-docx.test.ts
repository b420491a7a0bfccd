import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { OfficialDocument } from '../../contracts/document.ts'
import { composeDocument } from '../../domain/document/compose-document.ts'
import { orderData, orderTemplate } from '../../domain/document/order.fixture.ts'
import { renderDocx } from './render-docx.ts'

const order = composeDocument(orderTemplate, orderData)

describe('版式 GB/T 9704', () => {
  test('A4、天头37、订口28、版心156×225毫米，每面22行', async () => {
    const xml = await part(order, 'word/document.xml')
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xml).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"')
    expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>')
    expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1984)
    // 28 characters of 16 pt, each moved 5 twips closer.
    expect(xml).toContain('<w:spacing w:val="-5"/>')
    expect(28 * (320 - 5)).toBeLessThanOrEqual(11906 - 1474 - 1587)
  })

  test('正文3号仿宋，标题2号小标宋，页码外侧', async () => {
    const xml = await part(order, 'word/document.xml')
    expect(runOf(xml, '如不服本决定')).toMatch(/w:eastAsia="仿宋".*<w:sz w:val="32"\/>/)
    expect(runOf(xml, '责令限期整改通知书')).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/)
    expect(await part(order, 'word/footer1.xml')).toMatch(/<w:jc w:val="right"\/>.*— .*PAGE.* —/s)
    expect(await part(order, 'word/footer2.xml')).toMatch(/<w:jc w:val="left"\/>.*PAGE/s)
    expect(await part(order, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  })

  test.each([
    [1, '一、检查情况', '黑体'],
    [2, '（一）依据', '楷体'],
    [3, '1. 场地未硬化', '仿宋'],
  ] as const)('%i级标题 %s 用%s', async (level, text, face) => {
    const xml = await part({ ...order, paragraphs: [{ level, text }] }, 'word/document.xml')
    expect(runOf(xml, text)).toContain(`w:eastAsia="${face}"`)
  })

  test('每种字体都写明替代的开源字体', async () => {
    const fonts = await part(order, 'word/fontTable.xml')
    expect(fonts.match(/w:name="[^"]+"/g)).toHaveLength(5)
    expect(fonts).toMatch(/w:name="仿宋"><w:altName w:val="FangSong,[^"]*Noto Serif CJK SC"/)
  })

  test('发文机关标志和红色分隔线只在有标志时印', async () => {
    const headed = await part({ ...order, heading: '云溪区停车场专项整治小组文件' }, 'word/document.xml')
    expect(runOf(headed, '云溪区停车场专项整治小组文件')).toContain('<w:color w:val="FF0000"/>')
    expect(headed).toContain('<w:bottom w:val="single" w:color="FF0000"')
    expect(await part(order, 'word/document.xml')).not.toContain('FF0000')
  })
})

describe('内容', () => {
  test('要素俱全，先后有序', async () => {
    const words = [
      '责令限期整改通知书',
      '云停责改〔2024〕17号',
      '云溪区甲号停车服务部：',
      '1. 场地未硬化，扬尘外溢。',
      '2. 未设消防通道，灭火器过期2具。',
      '《云溪区停车场建设和管理办法》第十二条、第十四条',
      '自送达之日起5个工作日内（即2024年9月28日17时30分前）',
      '申请行政复议',
      '云溪区停车场专项整治小组</w:t>',
      '2024年9月21日',
      '抄送：样例街道办事处。',
      '送达回证',
    ]
    const xml = await part(order, 'word/document.xml')
    let at = 0
    for (const word of words) {
      const found = xml.indexOf(word, at)
      expect(found, word).toBeGreaterThan(-1)
      at = found + 1
    }
  })

  test('送达回证自成一节，已知的印好，其余留待填写', async () => {
    const xml = await part(order, 'word/document.xml')
    const [, receipt = ''] = xml.split('</w:sectPr>')
    const labels =
      '送达文书 文书文号 受送达人 送达方式 送达地点 送达时间 受送达人签名或者盖章 送达人签名（一） 送达人签名（二） 见证人签名 备注'
    for (const text of [...labels.split(' '), '□直接送达', order.title, order.number, order.addressee]) {
      expect(receipt).toContain(`>${text}`)
    }
  })

  test('不送达的文书没有回证', async () => {
    const xml = await part({ ...order, serviceReceipt: false }, 'word/document.xml')
    expect(xml).not.toContain('送达回证')
    expect(xml.match(/<w:sectPr/g)).toHaveLength(1)
  })

  test.each([
    [['检查表'], ['附件：检查表']],
    [
      ['检查表', '现场照片'],
      ['附件：1. 检查表', '2. 现场照片'],
    ],
  ])('附件说明 %j', async (attachments, words) => {
    const xml = await part({ ...order, attachments }, 'word/document.xml')
    for (const word of words) expect(xml).toContain(word)
  })

  test('尖括号和与号照原样印', async () => {
    const document = { ...order, addressee: '甲 & 乙 <停车>', agency: 'A & B' }
    expect(await part(document, 'word/document.xml')).toContain('甲 &amp; 乙 &lt;停车&gt;：')
    expect(await part(document, 'docProps/core.xml')).toContain('<dc:creator>A &amp; B</dc:creator>')
  })
})

describe('同样的文书，同样的字节', () => {
  afterEach(() => vi.useRealTimers())

  test('隔时再做，别的文书做过以后再做', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-09-21T08:00:00Z') })
    const first = sha256(await renderDocx(order))
    await renderDocx({ ...order, heading: '云溪区文件', attachments: ['甲'] })
    vi.setSystemTime(new Date('2026-03-01T23:59:59Z'))
    expect(sha256(await renderDocx(structuredClone(order)))).toBe(first)
  })

  test('改一个字就不同', async () =>
    expect(sha256(await renderDocx({ ...order, number: '云停责改〔2024〕18号' }))).not.toBe(
      sha256(await renderDocx(order)),
    ))
})

test('LibreOffice 打得开', { timeout: 120_000 }, async ({ skip }) => {
  const run = promisify(execFile)
  const version = await run('soffice', ['--version']).catch((error: NodeJS.ErrnoException) => error)
  if (version instanceof Error) return skip(`没有 LibreOffice（${version.code ?? version.message}），未检查转换`)
  const folder = await mkdtemp(join(tmpdir(), 'docx-'))
  try {
    await writeFile(join(folder, 'order.docx'), await renderDocx(order))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await run(
      'soffice',
      [
        profile,
        '--headless',
        '--convert-to',
        'txt:Text (encoded):UTF8',
        '--outdir',
        folder,
        join(folder, 'order.docx'),
      ],
      {
        timeout: 110_000,
      },
    )
    const text = await readFile(join(folder, 'order.txt'), 'utf8')
    expect(text).toContain('云停责改〔2024〕17号')
    expect(text).toContain('送达人签名（二）')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

async function part(document: OfficialDocument, name: string): Promise<string> {
  const zip = await fromBufferPromise(await renderDocx(document))
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8')
  }
  throw new Error(`no part ${name}`)
}

/** The run that begins with a text, from its properties on. */
function runOf(xml: string, text: string): string {
  const run = xml.split('<w:r>').find((candidate) => candidate.includes(`preserve">${text}`))
  expect(run, text).toBeDefined()
  return run ?? ''
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
