import { type Readable, Transform } from 'node:stream'
import { type Entry, open, type ZipFile } from 'yauzl'
import { FileRejected } from './file-rejected.ts'
import type { ReadLimits } from './limits.ts'

const NESTED = /\.(?:zip|rar|7z|gz|bz2|xz|tar|jar|xls[xmb]?|doc[xm]?|ppt[xm]?)$/iu
// Small parts of plain markup compress better than any bomb needs to: the ratio is judged from this size on.
const RATIO_MATTERS_FROM = 1024 * 1024

/** The parts of a checked zip file. What is inflated is counted; what the headers claim is not believed. */
export interface Archive {
  readonly names: ReadonlySet<string>
  /** @throws FileRejected when the part is missing or inflates beyond the limits. */
  read(name: string): Promise<Readable>
  close(): void
}

/**
 * Opens a zip file and judges its directory before anything is inflated.
 * @throws FileRejected CORRUPT_FILE, PASSWORD_PROTECTED, UNCOMPRESSED_TOO_LARGE, NOT_A_WORKBOOK
 */
export async function openArchive(file: string, limits: ReadLimits): Promise<Archive> {
  const zip = await openZip(file)
  try {
    const entries = await listEntries(zip, limits)
    let inflated = 0
    const count = (bytes: number): void => {
      inflated += bytes
      if (inflated > limits.uncompressedBytes) throw new FileRejected('UNCOMPRESSED_TOO_LARGE')
    }
    return {
      names: new Set(entries.keys()),
      read: async (name) => {
        const entry = entries.get(name)
        if (!entry) throw new FileRejected('CORRUPT_FILE', `缺少 ${name}`)
        return openPart(zip, entry, count)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(new FileRejected('CORRUPT_FILE'))
      else resolve(zip)
    })
  })
}

function listEntries(zip: ZipFile, limits: ReadLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let total = 0
    zip.on('error', () => reject(new FileRejected('CORRUPT_FILE')))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      const wrong = fault(entry, limits)
      if (wrong) reject(wrong)
      else if (entries.has(entry.fileName)) reject(new FileRejected('CORRUPT_FILE', `${entry.fileName} 重复`))
      else if (total > limits.uncompressedBytes || entries.size >= limits.entries)
        reject(new FileRejected('UNCOMPRESSED_TOO_LARGE'))
      else {
        entries.set(entry.fileName, entry)
        zip.readEntry()
      }
    })
    zip.readEntry()
  })
}

function fault(entry: Entry, limits: ReadLimits): FileRejected | null {
  if (entry.isEncrypted()) return new FileRejected('PASSWORD_PROTECTED')
  if (NESTED.test(entry.fileName)) return new FileRejected('NOT_A_WORKBOOK', '文件里嵌有其他文件，请删除嵌入对象')
  const suspicious =
    entry.uncompressedSize > RATIO_MATTERS_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio
  return suspicious ? new FileRejected('UNCOMPRESSED_TOO_LARGE') : null
}

function openPart(zip: ZipFile, entry: Entry, count: (bytes: number) => void): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(new FileRejected('CORRUPT_FILE'))
        return
      }
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          try {
            count(chunk.length)
            done(null, chunk)
          } catch (tooLarge) {
            done(tooLarge as FileRejected)
          }
        },
      })
      stream.on('error', (broken) => counted.destroy(asRejection(broken)))
      counted.on('close', () => stream.destroy())
      resolve(stream.pipe(counted))
    })
  })
}

/** yauzl stops an entry that inflates past its declared size: such a header lies on purpose. */
function asRejection(broken: Error): FileRejected {
  return new FileRejected(/too many bytes/u.test(broken.message) ? 'UNCOMPRESSED_TOO_LARGE' : 'CORRUPT_FILE')
}
