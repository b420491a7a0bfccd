import { posix } from 'node:path'
import type { Archive } from './archive.ts'
import { FileRejected } from './file-rejected.ts'
import { readXml } from './xml.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly path: string
  readonly hidden: boolean
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  readonly date1904: boolean
  readonly hasMacros: boolean
  readonly stringsPath: string | null
  readonly stylesPath: string | null
}

interface Relation {
  readonly id: string
  readonly kind: string
  readonly target: string
}

// ECMA-376 §18.8.30: the built-in number formats that show dates, with those of the Chinese locale.
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58])

async function readRelations(archive: Archive, path: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(path)
  const part = posix.join(dir, '_rels', `${base}.rels`)
  if (!archive.names.has(part)) return []
  const relations: Relation[] = []
  await readXml(await archive.read(part), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target)
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return relations
}

/**
 * Reads what a workbook consists of. Only worksheets are listed: macro and chart sheets are not data.
 * @throws FileRejected NOT_A_WORKBOOK when the archive is something else
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await readRelations(archive, '')
  const path = root.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!archive.names.has(path) || !path.endsWith('.xml')) throw new FileRejected('NOT_A_WORKBOOK')
  const relations = await readRelations(archive, path)
  const sheets: WorkbookSheet[] = []
  let isWorkbook = false
  let date1904 = false
  await readXml(await archive.read(path), {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const relation = relations.find((candidate) => candidate.id === id && candidate.kind === 'worksheet')
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      if (relation) sheets.push({ name: attributes.name ?? '', path: relation.target, hidden })
    },
  })
  if (!isWorkbook) throw new FileRejected('NOT_A_WORKBOOK')
  const pathOf = (wanted: string): string | null => {
    const target = relations.find(({ kind }) => kind === wanted)?.target
    return target !== undefined && archive.names.has(target) ? target : null
  }
  const hasMacros = [...archive.names].some((name) => /vbaProject\.bin$|\/macrosheets\//iu.test(name))
  return { sheets, date1904, hasMacros, stringsPath: pathOf('sharedStrings'), stylesPath: pathOf('styles') }
}

/** The shared texts of a workbook, in order; the phonetic hints of Asian texts are left out. */
export async function readSharedStrings(archive: Archive, path: string | null): Promise<string[]> {
  if (path === null) return []
  const strings: string[] = []
  let current = ''
  let inText = false
  let phonetic = false
  await readXml(await archive.read(path), {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    text: (text) => {
      if (inText) current += text
    },
    close: (name) => {
      if (name === 'si') strings.push(unescapeText(current))
      if (name === 'rPh') phonetic = false
      inText = false
    },
  })
  return strings
}

/** For each cell style, whether it shows a number as a date. */
export async function readDateStyles(archive: Archive, path: string | null): Promise<boolean[]> {
  if (path === null) return []
  const custom = new Map<string, string>()
  const styles: boolean[] = []
  let inCellFormats = false
  await readXml(await archive.read(path), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') custom.set(numFmtId, formatCode)
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      const code = custom.get(numFmtId)
      styles.push(code === undefined ? BUILT_IN_DATES.has(Number(numFmtId)) : showsDate(code))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

function showsDate(formatCode: string): boolean {
  const bare = formatCode.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./gu, '')
  return /[yd]/iu.test(bare) || (/m/iu.test(bare) && !/[hs]/iu.test(bare))
}

/** ECMA-376 writes characters that XML cannot hold as `_x0008_`. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}
