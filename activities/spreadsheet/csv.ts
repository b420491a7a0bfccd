import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { SheetRow } from '../../domain/ledger/sheet.ts'
import { FileRejected } from './file-rejected.ts'
import type { ReadLimits } from './limits.ts'
import type { FileSummary } from './xlsx.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const DELIMITERS = [',', '\t', ';', '|', '，'] as const
const SNIFFED_CHARACTERS = 32_768
const RECORD_CHARACTERS = 1_000_000

/** A byte order mark decides; else what is not valid UTF-8 is the national encoding, as Chinese Excel saves CSV. */
async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
      if (first && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
      first = false
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030'
    throw error
  }
}

/** The separator that stands most often outside quotes at the file's beginning. */
function delimiterOf(head: string): string {
  const unquoted = head.replace(/"(?:[^"]|"")*"?/gu, '')
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

async function headOf(file: string, encoding: Encoding): Promise<string> {
  let head = ''
  const source = createReadStream(file, { end: SNIFFED_CHARACTERS * 2 })
  for await (const text of source.pipe(iconv.decodeStream(encoding)) as AsyncIterable<string>) head += text
  return head.slice(0, SNIFFED_CHARACTERS)
}

/**
 * Streams the records of a CSV file; record n is row n, every cell is text.
 * @throws FileRejected EMPTY_FILE, CORRUPT_FILE, TOO_MANY_ROWS
 */
export async function readCsv(file: string, limits: ReadLimits, emit: (row: SheetRow) => void): Promise<FileSummary> {
  const encoding = await encodingOf(file)
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(await headOf(file, encoding)),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: RECORD_CHARACTERS,
  })
  let row = 0
  let rows = 0
  const collect = async (records: AsyncIterable<string[]>): Promise<void> => {
    for await (const record of records) {
      row++
      const cells = record
        .slice(0, limits.columns)
        .map((text) => (text === '' ? undefined : { kind: 'text' as const, text }))
      if (cells.every((cell) => cell === undefined)) continue
      if (++rows > limits.rows) throw new FileRejected('TOO_MANY_ROWS', `上限 ${limits.rows} 行`)
      emit({ row, cells })
    }
  }
  try {
    await pipeline(createReadStream(file), iconv.decodeStream(encoding), parser, collect)
  } catch (error) {
    if (error instanceof CsvError) throw new FileRejected('CORRUPT_FILE', `第 ${row + 1} 行附近的引号不成对`)
    throw error
  }
  if (rows === 0) throw new FileRejected('EMPTY_FILE')
  return { sheet: basename(file), date1904: false, merges: [], warnings: [], ignored: [] }
}
