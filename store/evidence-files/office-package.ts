import { buffer } from 'node:stream/consumers'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import type { EvidenceType } from '../../contracts/evidence.ts'
import { corrupt, EvidenceError } from './evidence-error.ts'

const MAIN_PARTS: readonly [string, EvidenceType][] = [
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
]

// Far above what offices write, far below what harms whoever opens the file.
const MOST_ENTRIES = 2000
const MOST_UNPACKED_BYTES = 300 * 1024 * 1024
const MOST_CONTENT_TYPES_BYTES = 512 * 1024
const MOST_RATIO = 100
/** Small files may be packed as tightly as they like. */
const RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024
const ARCHIVE_MARKS: readonly string[] = ['PK\x03\x04', 'Rar!', '7z\xbc\xaf']

/**
 * What a zip is by its `[Content_Types].xml`; undefined when it is no Word or Excel file. Everything in it is unpacked once, counted and
 * thrown away: what its directory says about sizes is not believed.
 *
 * @param fd of the open file of `size` bytes; stays open
 * @throws EvidenceError EVIDENCE_ARCHIVE_REFUSED (macros, too many or too large parts, links, archives within), EVIDENCE_CORRUPT
 */
export async function officeType(fd: number, size: number): Promise<EvidenceType | undefined> {
  try {
    const zip = await fromFdPromise(fd, { autoClose: false, lazyEntries: true })
    if (zip.entryCount > MOST_ENTRIES) throw refused(`内含文件超过${MOST_ENTRIES}个`)
    const contentTypes = await readContentTypes(zip)
    if (contentTypes === undefined) return undefined
    if (/macroEnabled/i.test(contentTypes)) throw withMacros()
    await unpackOnce(fd, size)
    return MAIN_PARTS.find(([part]) => contentTypes.includes(`"${part}"`))?.[1]
  } catch (error) {
    throw error instanceof EvidenceError ? error : corrupt('压缩结构读不出来', error)
  }
}

/** Goes by the directory alone, so that most of what is refused costs nothing. */
async function readContentTypes(zip: ZipFile): Promise<string | undefined> {
  let unpacked = 0
  let contentTypes: Entry | undefined
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize
    if (unpacked > MOST_UNPACKED_BYTES) throw refused('解压后的体积过大')
    if (isSymbolicLink(entry)) throw refused('内含链接')
    if (/vbaProject\.bin$/i.test(entry.fileName)) throw withMacros()
    if (entry.fileName === '[Content_Types].xml') contentTypes = entry
  }
  if (contentTypes === undefined) return undefined
  if (contentTypes.uncompressedSize > MOST_CONTENT_TYPES_BYTES) throw refused('类型清单过大')
  // yauzl fails as soon as more comes out than the directory says.
  return (await buffer(await zip.openReadStreamPromise(contentTypes))).toString('utf8')
}

async function unpackOnce(fd: number, size: number): Promise<void> {
  const zip = await fromFdPromise(fd, { autoClose: false, lazyEntries: true })
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    let head = ''
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const bytes = chunk as Buffer
      if (head.length < 4) head += bytes.toString('latin1', 0, 4)
      unpacked += bytes.length
      if (unpacked > MOST_UNPACKED_BYTES) throw refused('解压后的体积过大')
      if (unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > size * MOST_RATIO) throw refused('压缩得异常之紧')
    }
    if (ARCHIVE_MARKS.some((mark) => head.startsWith(mark))) throw refused('里面还嵌有压缩包或者另一份文档')
  }
}

const isSymbolicLink = (entry: Entry) => ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000

const refused = (what: string) =>
  new EvidenceError('EVIDENCE_ARCHIVE_REFUSED', `文档${what}，不予接收，请另存为普通文档后再上传。`)

const withMacros = () =>
  new EvidenceError('EVIDENCE_ARCHIVE_REFUSED', '文档带有宏，不予接收，请另存为不带宏的 docx 或者 xlsx 后再上传。')
