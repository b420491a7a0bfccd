import type { Paper, PaperBlock, PaperPart } from '../../activities/paper/paper.ts'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import type { Checkpoint } from '../../domain/audit/checkpoint.ts'
import {
  type ExportCase,
  type ExportEvent,
  exportClock,
  type Mask,
  type Masking,
} from '../../domain/audit/export-event.ts'
import { LIMITS, verifyChain } from '../../domain/audit/verify-chain.ts'
import { MASK } from '../../domain/case/private-fields.ts'
import { watermarkLines } from '../../domain/photo/watermark.ts'
import { inWords } from '../../domain/said/say.ts'
import type { BundleFacts } from '../../store/audit/bundle-facts.ts'
import type { Chain } from '../../store/trail-read.ts'
import { LEVELS, type StepWords } from './event-table.ts'
import { eventTitles, statusTitles } from './event-titles.ts'
import { type PaperPictures, photosOf } from './paper-pictures.ts'

export interface CasePaperParts {
  told: Masking
  /** as whoever takes it sees the case */
  detail: CaseDetail
  procedure: string
  of: ExportCase
  events: readonly ExportEvent[]
  chain: Chain
  facts: BundleFacts
  pictures: PaperPictures
  /** the last day of the whole trail that is sealed; undefined: none is yet */
  sealed: Checkpoint | undefined
  words: StepWords
  /** civil days, both inclusive; absent: the whole history */
  range: { from?: string; until?: string }
  by: string
  /** epoch ms */
  now: number
}

const MASK_TITLES: Readonly<Record<Mask, string>> = { FULL: '全部', MASKED: '脱敏', METADATA: '仅元数据' }

/** A case with its trail as it is handed over on paper; nothing of it is more than the mask lets be told. */
export function casePaper(parts: CasePaperParts): Paper {
  const { told, of, chain, sealed, now } = parts
  const { id, name } = told.tellCase(of)
  const title = name === undefined ? `案卷 ${id}` : `案卷 ${id}：${name}`
  const last = chain.entries.at(-1)
  return {
    title,
    language: 'zh-CN',
    running: `${title} · 全过程记录 · 遮盖：${MASK_TITLES[told.mask]}`,
    foot: [
      chain.head && last
        ? `链头：第 ${chain.head.seq} 条，记录于 ${exportClock(last.recordedAt)}，哈希 ${chain.head.hash}`
        : '没有留痕记录',
      sealed ? `每日链头：${sealed.day}，哈希 ${sealed.hash}` : '每日链头：还没有封存过一天',
      `数据截至 ${exportClock(now)}（北京时间）`,
    ],
    createdAt: now,
    parts: [
      { title: '案件', blocks: [{ kind: 'facts', facts: caseFacts(parts) }] },
      ...siteParts(parts),
      { title: `文书（${parts.facts.documents.length}）`, blocks: documentBlocks(parts) },
      { title: `材料（${parts.facts.evidence.length}）`, blocks: evidenceBlocks(parts) },
      ...pictureParts(parts),
      { title: '核验', blocks: verdictBlocks(chain) },
      { title: `全过程记录（${parts.events.length}）`, blocks: [...omitted(parts), ...entries(parts)] },
    ],
  }
}

type Facts = { label: string; value: string }[]
const fact = (label: string, value: string | null | undefined): Facts => (value ? [{ label, value }] : [])

function caseFacts({ told, of, detail, procedure, range, by, now }: CasePaperParts): Facts {
  const { id, name, unit, status } = told.tellCase(of)
  const item = detail.case
  const isFull = told.mask === 'FULL'
  const instant = (text: string | null) => text && exportClock(Date.parse(text))
  return [
    ...fact('编号', id),
    ...fact('名称', name),
    ...fact('活动', isFull ? detail.campaignTitle : item.campaignId),
    ...fact('程序', procedure),
    ...fact('单位', unit),
    ...fact('状态', statusTitles()(status)),
    ...fact('环节', item.stepTitle),
    ...fact('立案', instant(item.openedAt)),
    ...fact('结案', instant(item.closedAt)),
    ...fact('轮次', item.round > 0 ? `第 ${item.round + 1} 轮` : undefined),
    ...fact(
      '记录的日期',
      range.from || range.until ? `${range.from ?? '开始'} 至 ${range.until ?? '现在'}` : undefined,
    ),
    ...fact('导出', `${exportClock(now)}${isFull ? `，${by}` : ''}`),
  ]
}

/** What is known of the site or the matter, in full only; who complained or informed is on no paper. */
function siteParts({ told, of, detail }: CasePaperParts): PaperPart[] {
  if (told.mask !== 'FULL' || detail.site.length === 0) return []
  const facts = detail.site.map((one) => ({ label: one.title, value: one.private ? MASK : one.value }))
  return [{ title: of.origin === 'MATTER' ? '事项' : '场所', blocks: [{ kind: 'facts', facts }] }]
}

const NONE: PaperBlock = { kind: 'text', text: '没有' }

function documentBlocks({ told, facts: { documents } }: CasePaperParts): PaperBlock[] {
  if (documents.length === 0) return [NONE]
  if (told.mask === 'METADATA') return []
  return [
    {
      kind: 'facts',
      facts: documents.map(({ number, title }) => ({
        label: number,
        value: told.mask === 'FULL' ? title : '（已脱敏）',
      })),
    },
  ]
}

function evidenceBlocks({ told, facts: { evidence } }: CasePaperParts): PaperBlock[] {
  if (evidence.length === 0) return [NONE]
  const photos = photosOf(evidence).length
  const withheld: PaperBlock[] =
    told.mask === 'FULL' || photos === 0 ? [] : [{ kind: 'text', text: `其中照片 ${photos} 张，按遮盖没有附上画面。` }]
  const listed = evidence.flatMap(({ id, name, type, size, sha256, uploadedBy, uploadedMs }): PaperBlock[] => [
    {
      kind: 'text',
      text: [
        `${id} · ${type} · ${size} 字节`,
        ...(told.mask === 'FULL' ? [name, uploadedBy, exportClock(uploadedMs)] : []),
      ].join(' · '),
    },
    { kind: 'text', text: `SHA-256 ${sha256}`, isFine: true },
  ])
  return [...withheld, ...listed]
}

/** Faces and plates are in the pictures: in full only. */
function pictureParts({ told, pictures: { shown, unmade, leftOut } }: CasePaperParts): PaperPart[] {
  const all = shown.length + unmade + leftOut
  if (told.mask !== 'FULL' || all === 0) return []
  const away = [
    ...(leftOut > 0 ? [`其余 ${leftOut} 张没有附上，见案卷页`] : []),
    ...(unmade > 0 ? [`${unmade} 张做不出副本，要看请下载原件`] : []),
  ]
  const words = `共 ${all} 张，附 ${shown.length} 张${away.map((text) => `；${text}`).join('')}。附的是缩小的副本，证据是原件。`
  return [{ title: `照片（${all}）`, blocks: [{ kind: 'text', text: words }, ...shown.map(pictureBlock)] }]
}

function pictureBlock({ item, jpeg }: PaperPictures['shown'][number]): PaperBlock {
  const { id, name, slotTitle, uploadedAt, uploadedBy, position = null, positionKept, sha256 } = item
  const marked = {
    number: slotTitle ?? '材料',
    name,
    receivedMs: Date.parse(uploadedAt),
    position,
    showsPlace: true,
    sha256,
  }
  // the whole hash stands below
  const lines = watermarkLines(marked, exportClock).slice(0, -1)
  return {
    kind: 'picture',
    jpeg,
    alt: `${slotTitle ?? '材料'}：${name}`,
    lines: [...lines, ...(positionKept ? ['地点对导出的人保密'] : []), `上传：${uploadedBy.name}`],
    fine: `${id} · 原件 SHA-256 ${sha256}`,
  }
}

function verdictBlocks({ subject, entries: all, head }: Chain): PaperBlock[] {
  const { firstBroken, counts } = verifyChain(subject, all, head)
  const { verified, broken, missing, orphan } = counts
  return [
    {
      kind: 'text',
      text: firstBroken
        ? `导出时核验：不通过。第 ${firstBroken.seq} 条：${firstBroken.message}。`
        : all.length === 0
          ? '导出时核验：不适用，没有记录。'
          : '导出时核验：通过。',
    },
    { kind: 'text', text: `完好 ${verified} · 被改动 ${broken} · 缺少 ${missing} · 不在链上 ${orphan}` },
    ...[
      ...LIMITS.map((limit) => inWords(limit)),
      '导出时没有重新读取材料的原件：要核对，用案卷页的“核验记录”',
      '纸上的内容不能离线重算：要逐条核验，另取留痕包',
    ].map((text): PaperBlock => ({ kind: 'text', text: `· ${text}`, isFine: true })),
  ]
}

/** Numbers that are missing are accounted for: a reader must not take them for entries that were removed. */
function omitted({ chain, events, range }: CasePaperParts): PaperBlock[] {
  const away = chain.entries.length - events.length
  if (away === 0) return []
  const why = range.from || range.until ? '不在所选日期里，或者提到对导出的人保密的案件' : '提到对导出的人保密的案件'
  return [{ kind: 'text', text: `链上共 ${chain.entries.length} 条，另有 ${away} 条${why}，没有列出。` }]
}

function entries({ told, of, events, words }: CasePaperParts): PaperBlock[] {
  const titleOf = eventTitles()
  return events.map((event): PaperBlock => {
    const { seq, at, type, level, step, outcome, person, unit, document, text, recordedAt, hash } =
      told.tellEvent(event)
    const about =
      step === undefined ? [] : [words(of.procedure, step), ...(outcome ? [words(of.procedure, step, outcome)] : [])]
    const who = [person, unit].filter((one) => one !== undefined)
    return {
      kind: 'entry',
      number: String(seq),
      at: exportClock(at),
      title: [titleOf(type), ...about].join(' · '),
      lines: [...(who.length > 0 ? [who.join(' · ')] : []), ...(document ? [document] : []), ...(text ? [text] : [])],
      fine: `${LEVELS[level] ?? level} · 记录于 ${exportClock(recordedAt)} · ${hash}`,
    }
  })
}
