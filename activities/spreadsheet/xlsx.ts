import type { ImportFinding, ImportIgnored } from '../../contracts/ledger.ts'
import type { SheetRow } from '../../domain/ledger/sheet.ts'
import { inWords, say } from '../../domain/said/say.ts'
import { type Archive, openArchive } from './archive.ts'
import { FileRejected } from './file-rejected.ts'
import type { ReadLimits } from './limits.ts'
import { readSheet } from './sheet-xml.ts'
import { readDateStyles, readSharedStrings, readWorkbook, type Workbook, type WorkbookSheet } from './workbook-parts.ts'

/** What a reader says of a file beside its rows. */
export interface FileSummary {
  readonly sheet: string
  readonly date1904: boolean
  readonly merges: readonly string[]
  readonly warnings: readonly ImportFinding[]
  readonly ignored: readonly ImportIgnored[]
}

/**
 * Streams the rows of the wanted sheet, or of the first visible one that holds any.
 * @throws FileRejected
 */
export async function readXlsx(
  file: string,
  limits: ReadLimits,
  wanted: string | null,
  emit: (row: SheetRow) => void,
): Promise<FileSummary> {
  const archive = await openArchive(file, limits)
  try {
    await refuseDocumentTypes(archive)
    const workbook = await readWorkbook(archive)
    const strings = await readSharedStrings(archive, workbook.stringsPath)
    const dateStyles = await readDateStyles(archive, workbook.stylesPath)
    let rows = 0
    for (const sheet of candidates(workbook, wanted)) {
      const context = { strings, dateStyles, date1904: workbook.date1904, limits }
      const merges = await readSheet(await archive.read(sheet.path), context, (row) => {
        rows++
        emit(row)
      })
      if (rows > 0) return summary(workbook, sheet, merges)
    }
    throw new FileRejected('EMPTY_FILE')
  } finally {
    archive.close()
  }
}

/** A document type stands before the root element: the first bytes of a part tell, also of those that are never parsed. */
async function refuseDocumentTypes(archive: Archive): Promise<void> {
  for (const name of archive.names) {
    if (!/\.(?:xml|rels|vml)$/iu.test(name)) continue
    for await (const chunk of (await archive.read(name)) as AsyncIterable<Buffer>) {
      if (/<!DOCTYPE/iu.test(chunk.toString('latin1'))) throw new FileRejected('XML_DTD_FORBIDDEN')
      break
    }
  }
}

function candidates({ sheets }: Workbook, wanted: string | null): readonly WorkbookSheet[] {
  if (wanted === null) return sheets.filter(({ hidden }) => !hidden)
  const named = sheets.filter(({ name }) => name === wanted)
  if (named.length === 0) throw new FileRejected('EMPTY_FILE', `没有名为“${wanted}”的工作表`)
  return named
}

function summary({ sheets, date1904, hasMacros }: Workbook, chosen: WorkbookSheet, merges: string[]): FileSummary {
  const message = '文件里的宏没有读取也没有运行，只导入了表格内容'
  return {
    sheet: chosen.name,
    date1904,
    merges,
    warnings: hasMacros ? [{ sheet: chosen.name, row: 0, column: '', code: 'MACROS_IGNORED', message }] : [],
    ignored: sheets
      .filter((sheet) => sheet !== chosen)
      .map(({ name, hidden }) => {
        const said = hidden ? say`隐藏的工作表“${name}”没有读取` : say`其他工作表“${name}”没有读取`
        return { row: 0, why: inWords(said), said }
      }),
  }
}
