import PDFDocument from 'pdfkit'
import type { Paper, PaperBlock, PaperEntry, PaperPicture } from './paper.ts'
import { PAPER_FONTS, settable } from './paper-fonts.ts'

type Doc = PDFKit.PDFDocument
/** An element of the structure that a screen reader goes by; what is in none is an artifact. */
type Element = ReturnType<Doc['struct']>
interface Style {
  font: 'regular' | 'bold'
  size: number
  colour: string
}

const MARGIN = 52
/** Kept free below the text for what stands at the foot. */
const FOOT = 56
/** Left of what happened: its number, and when. */
const ASIDE = 104
/** The room of a picture, of which four go on a page; what stands beside it is right of it. */
const PICTURE = { width: 200, height: 150 }
const LINE_GAP = 2
const GAP = 7
const SOFT = '#5c6670'
const STYLES = {
  title: { font: 'bold', size: 17, colour: '#1c2024' },
  part: { font: 'bold', size: 12.5, colour: '#1c2024' },
  strong: { font: 'bold', size: 9.5, colour: '#1c2024' },
  text: { font: 'regular', size: 9.5, colour: '#1c2024' },
  soft: { font: 'regular', size: 8.5, colour: SOFT },
  fine: { font: 'regular', size: 7, colour: SOFT },
} as const satisfies Record<string, Style>

/**
 * Sets a document on A4 with bookmarks, title and language, and tagged: who hears it goes from heading to heading, row to row, entry to entry.
 * Every page says what it belongs to, what stands at its foot, and which of how many it is: the pages are therefore kept, compressed, until the
 * last one is set.
 * @returns a stream of the file, which ends by itself
 */
export function renderPaper(paper: Paper): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN + 14, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: paper.language,
    displayTitle: true,
    info: { Title: paper.title, Subject: paper.running, Producer: 'Muster', CreationDate: new Date(paper.createdAt) },
  })
  doc.registerFont('regular', PAPER_FONTS.regular).registerFont('bold', PAPER_FONTS.bold)
  const root = doc.struct('Document')
  doc.addStructure(root)
  leaf(doc, root, 'H1', () => write(doc, STYLES.title, paper.title))
  for (const { title, blocks } of paper.parts) {
    const part = inside(doc, root, 'Sect')
    heading(doc, part, title)
    // entries that follow each other are one list
    let list: Element | undefined
    for (const block of blocks) {
      list = block.kind === 'entry' ? (list ?? inside(doc, part, 'L')) : undefined
      if (block.kind === 'entry') setEntry(doc, list ?? part, block)
      else setBlock(doc, part, block)
    }
  }
  root.end()
  edges(doc, paper)
  doc.end()
  return doc
}

function heading(doc: Doc, into: Element, title: string): void {
  keepTogether(doc, 72)
  doc.y += GAP
  leaf(doc, into, 'H2', () => write(doc, STYLES.part, title))
  // a bookmark takes the page that is open
  doc.outline.addItem(title)
  rule(doc, doc.y + 2)
  doc.y += GAP
}

function setBlock(doc: Doc, part: Element, block: Exclude<PaperBlock, PaperEntry>): void {
  if (block.kind === 'picture') {
    setPicture(doc, part, block)
    return
  }
  if (block.kind === 'text') {
    leaf(doc, part, 'P', () => write(doc, block.isFine ? STYLES.fine : STYLES.text, block.text))
    doc.y += GAP / 2
    return
  }
  const table = inside(doc, part, 'Table')
  for (const { label, value } of block.facts) {
    const height = heightOf(doc, STYLES.text, value, innerWidth(doc) - ASIDE)
    keepTogether(doc, height)
    const top = doc.y
    const row = inside(doc, table, 'TR')
    leaf(doc, row, 'TH', () => write(doc, STYLES.soft, label, { y: top + 1, width: ASIDE - 10 }), { scope: 'Row' })
    const below = doc.y
    leaf(doc, row, 'TD', () =>
      write(doc, STYLES.text, value, { x: MARGIN + ASIDE, y: top, width: innerWidth(doc) - ASIDE }),
    )
    doc.y = Math.max(doc.y, below) + 2
  }
}

/** A picture stays on one page with what stands beside it. */
function setPicture(doc: Doc, part: Element, { jpeg, alt, lines, fine }: PaperPicture): void {
  keepTogether(doc, PICTURE.height + GAP)
  const top = doc.y
  const box: [number, number] = [PICTURE.width, PICTURE.height]
  leaf(doc, part, 'Figure', () => doc.image(Buffer.from(jpeg), MARGIN, top, { fit: box }), {
    alt,
    bbox: [MARGIN, top, MARGIN + PICTURE.width, top + PICTURE.height],
  })
  const place = { x: MARGIN + PICTURE.width + 2 * GAP, width: innerWidth(doc) - PICTURE.width - 2 * GAP }
  doc.y = top
  leaf(doc, part, 'Caption', () => {
    for (const line of lines) write(doc, STYLES.text, line, { ...place, y: doc.y })
    write(doc, STYLES.fine, fine, { ...place, y: doc.y })
  })
  doc.y = Math.max(doc.y, top + PICTURE.height) + GAP
}

/** What happened stays on one page with its number, unless it is longer than a page. */
function setEntry(doc: Doc, list: Element, { number, at, title, lines, fine }: PaperEntry): void {
  const width = innerWidth(doc) - ASIDE
  const rows: [Style, string][] = [
    [STYLES.strong, title],
    ...lines.map((line): [Style, string] => [STYLES.text, line]),
    [STYLES.fine, fine],
  ]
  keepTogether(
    doc,
    rows.reduce((sum, [style, text]) => sum + heightOf(doc, style, text, width), 0),
  )
  const top = doc.y
  const item = inside(doc, list, 'LI')
  leaf(doc, item, 'Lbl', () => {
    write(doc, STYLES.strong, number, { y: top, width: ASIDE - 10 })
    write(doc, STYLES.soft, at, { y: doc.y, width: ASIDE - 10 })
  })
  doc.y = top
  // one element for all its lines: each takes a hundred bytes of the file
  leaf(doc, item, 'LBody', () => {
    for (const [style, text] of rows) write(doc, style, text, { x: MARGIN + ASIDE, y: doc.y, width })
  })
  rule(doc, doc.y + GAP / 2)
  doc.y += GAP
}

function edges(doc: Doc, { running, foot }: Paper): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // what stands in the margins begins no page of its own
    doc.page.margins.bottom = 0
    artifact(doc, 'Top', () => write(doc, STYLES.fine, running, { y: MARGIN - 14 }))
    rule(doc, MARGIN)
    const bottom = doc.page.height - MARGIN - FOOT + 12
    rule(doc, bottom - 4)
    doc.y = bottom
    artifact(doc, 'Bottom', () => {
      for (const line of [...foot, `第 ${page - start + 1} 页，共 ${count} 页`])
        write(doc, STYLES.fine, line, { y: doc.y })
    })
  }
}

/** An element that others stand in. */
function inside(doc: Doc, into: Element, type: string): Element {
  const element = doc.struct(type)
  into.add(element)
  return element
}

/** An element with what it draws, which is drawn at once. @param options `scope` of a heading of a table, `alt` and `bbox` of a picture */
function leaf(doc: Doc, into: Element, type: string, draw: () => void, options: object = {}): void {
  into.add(doc.struct(type, options, draw))
}

/** What stands on every page, and nobody wants read to him again. */
function artifact(doc: Doc, attached: 'Top' | 'Bottom', draw: () => void): void {
  doc.markContent('Artifact', { type: 'Pagination', attached: [attached] })
  draw()
  doc.endMarkedContent()
}

interface Place {
  x?: number
  y?: number
  width?: number
}

function write(doc: Doc, style: Style, text: string, { x = MARGIN, y = doc.y, width = innerWidth(doc) }: Place = {}) {
  use(doc, style).text(readable(doc, text), x, y, { width, lineGap: LINE_GAP })
}

const heightOf = (doc: Doc, style: Style, text: string, width: number): number =>
  use(doc, style).heightOfString(readable(doc, text), { width, lineGap: LINE_GAP })

const use = (doc: Doc, { font, size, colour }: Style): Doc => doc.font(font).fontSize(size).fillColor(colour)

const innerWidth = (doc: Doc): number => doc.page.width - 2 * MARGIN

function keepTogether(doc: Doc, height: number): void {
  const left = doc.page.height - doc.page.margins.bottom - doc.y
  const whole = doc.page.height - doc.page.margins.bottom - doc.page.margins.top
  if (height > left && height <= whole) doc.addPage()
}

function rule(doc: Doc, y: number): void {
  doc
    .markContent('Artifact', { type: 'Layout' })
    .moveTo(MARGIN, y)
    .lineTo(doc.page.width - MARGIN, y)
    .lineWidth(0.5)
    .strokeColor('#c9cfd5')
    .stroke()
    .endMarkedContent()
}

/** The font that is in use, of which pdfkit tells no more than it draws with it. */
interface Drawn {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

const readable = (doc: Doc, text: string): string =>
  settable(text, (codePoint) => (doc as unknown as Drawn)._font.font.hasGlyphForCodePoint(codePoint))
