import PDFDocument from 'pdfkit'
import type { Paper, PaperBlock, PaperEntry } from './paper.ts'
import { PAPER_FONTS, settable } from './paper-fonts.ts'

type Doc = PDFKit.PDFDocument
interface Style {
  font: 'regular' | 'bold'
  size: number
  colour: string
}

const MARGIN = 52
/** Kept free below the text for what stands at the foot. */
const FOOT = 44
/** Left of what happened: its number, and when. */
const ASIDE = 104
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
 * Sets a document on A4 with bookmarks, title and language. Every page says what it belongs to, what stands at its foot, and which of how many
 * it is: the pages are therefore kept, compressed, until the last one is set.
 * @returns a stream of the file, which ends by itself
 */
export function renderPaper(paper: Paper): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN + 14, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: paper.language,
    displayTitle: true,
    info: { Title: paper.title, Subject: paper.running, Producer: 'Muster', CreationDate: new Date(paper.createdAt) },
  })
  doc.registerFont('regular', PAPER_FONTS.regular).registerFont('bold', PAPER_FONTS.bold)
  write(doc, STYLES.title, paper.title)
  for (const { title, blocks } of paper.parts) {
    heading(doc, title)
    for (const block of blocks) setBlock(doc, block)
  }
  edges(doc, paper)
  doc.end()
  return doc
}

function heading(doc: Doc, title: string): void {
  keepTogether(doc, 72)
  doc.y += GAP
  write(doc, STYLES.part, title)
  // a bookmark takes the page that is open
  doc.outline.addItem(title)
  rule(doc, doc.y + 2)
  doc.y += GAP
}

function setBlock(doc: Doc, block: PaperBlock): void {
  if (block.kind === 'entry') return setEntry(doc, block)
  if (block.kind === 'text') {
    write(doc, block.isFine ? STYLES.fine : STYLES.text, block.text)
    doc.y += GAP / 2
    return
  }
  for (const { label, value } of block.facts) {
    const height = heightOf(doc, STYLES.text, value, innerWidth(doc) - ASIDE)
    keepTogether(doc, height)
    const top = doc.y
    write(doc, STYLES.soft, label, { y: top + 1, width: ASIDE - 10 })
    const below = doc.y
    write(doc, STYLES.text, value, { x: MARGIN + ASIDE, y: top, width: innerWidth(doc) - ASIDE })
    doc.y = Math.max(doc.y, below) + 2
  }
}

/** What happened stays on one page with its number, unless it is longer than a page. */
function setEntry(doc: Doc, { number, at, title, lines, fine }: PaperEntry): void {
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
  write(doc, STYLES.strong, number, { y: top, width: ASIDE - 10 })
  write(doc, STYLES.soft, at, { y: doc.y, width: ASIDE - 10 })
  doc.y = top
  for (const [style, text] of rows) write(doc, style, text, { x: MARGIN + ASIDE, y: doc.y, width })
  rule(doc, doc.y + GAP / 2)
  doc.y += GAP
}

function edges(doc: Doc, { running, foot }: Paper): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // what stands in the margins begins no page of its own
    doc.page.margins.bottom = 0
    write(doc, STYLES.fine, running, { y: MARGIN - 14 })
    rule(doc, MARGIN)
    const bottom = doc.page.height - MARGIN - FOOT + 12
    rule(doc, bottom - 4)
    doc.y = bottom
    for (const line of [...foot, `第 ${page - start + 1} 页，共 ${count} 页`])
      write(doc, STYLES.fine, line, { y: doc.y })
  }
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
    .moveTo(MARGIN, y)
    .lineTo(doc.page.width - MARGIN, y)
    .lineWidth(0.5)
    .strokeColor('#c9cfd5')
    .stroke()
}

/** The font that is in use, of which pdfkit tells no more than it draws with it. */
interface Drawn {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

const readable = (doc: Doc, text: string): string =>
  settable(text, (codePoint) => (doc as unknown as Drawn)._font.font.hasGlyphForCodePoint(codePoint))
