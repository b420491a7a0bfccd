import type { EvidenceType } from '../../contracts/evidence.ts'
import type { ByteSource } from './byte-source.ts'
import { EvidenceError } from './evidence-error.ts'

/** PDF readers take a header that begins within so many bytes, browsers guess a page from about as many. */
const HEAD = 1024
/** A zip ends with its directory's end and a comment of at most 65 535 bytes. */
const ZIP_TAIL = 22 + 65_535
const WINDOW = 64 * 1024
const PAGE = /<(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed)[\s>/]|<\?php/i
/** Unpackers look for these anywhere, as they stand in self-extracting files. */
const ARCHIVES: readonly [string, Buffer][] = [
  ['RAR 压缩包', Buffer.from('Rar!\x1a\x07', 'latin1')],
  ['7z 压缩包', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
]
const LONGEST = Math.max(...ARCHIVES.map(([, mark]) => mark.length))

/**
 * A file is of one kind, whoever reads it: the first bytes decide here, but readers of pages, PDF and archives look elsewhere for theirs.
 * @throws EvidenceError EVIDENCE_POLYGLOT
 */
export async function expectOneKind(file: ByteSource, type: EvidenceType): Promise<void> {
  const head = (await file.read(0, HEAD)).toString('latin1')
  if (PAGE.test(head)) throw polyglot('网页')
  if (type !== 'application/pdf' && head.includes('%PDF-')) throw polyglot('PDF')
  if (!isOffice(type) && (await endsAsZip(file))) throw polyglot('压缩包')
  const archive = await archiveWithin(file)
  if (archive !== undefined) throw polyglot(archive)
}

const isOffice = (type: EvidenceType) => type.startsWith('application/vnd.openxmlformats')

/** Whether an unpacker would find a directory at the end, by the mark of its end and of its first entry. */
async function endsAsZip(file: ByteSource): Promise<boolean> {
  const from = Math.max(0, file.size - ZIP_TAIL)
  const tail = await file.read(from, ZIP_TAIL)
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at !== -1; ) {
    if (at + 22 <= tail.length) {
      const directory = from + at - tail.readUInt32LE(at + 12)
      const first = directory < 0 ? '' : (await file.read(directory, 4)).toString('latin1')
      if (first === 'PK\x01\x02') return true
    }
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return false
}

async function archiveWithin(file: ByteSource): Promise<string | undefined> {
  for (let at = 0; at < file.size; at += WINDOW) {
    const bytes = await file.read(at, WINDOW + LONGEST - 1)
    const found = ARCHIVES.find(([, mark]) => bytes.includes(mark))
    if (found) return found[0]
  }
  return undefined
}

const polyglot = (what: string) =>
  new EvidenceError(
    'EVIDENCE_POLYGLOT',
    `文件里还藏着${what}，不予接收，请上传相机、扫描或者办公软件直接产生的原文件。`,
  )
