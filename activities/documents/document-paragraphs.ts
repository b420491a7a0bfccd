import { AlignmentType, BorderStyle, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx'
import type { HeadingLevel, OfficialDocument } from '../../contracts/document.ts'
import { dateInArabic } from '../../domain/document/dates.ts'
import { type Face, font } from './fonts.ts'
import { CHARACTER, CHARACTER_SPACING, gridLine, LINE, SIZE, TEXT_WIDTH } from './page-layout.ts'

const RED = 'FF0000'
const LEVEL_FACE: Readonly<Record<HeadingLevel, Face>> = { 1: 'heiTi', 2: 'kaiTi', 3: 'fangSong', 4: 'fangSong' }

/** Everything of a document up to its receipt, in the order of GB/T 9704-2012 chapter 7. */
export function documentParagraphs(document: OfficialDocument): Paragraph[] {
  return [
    ...(document.heading === undefined
      ? [title(document.title), line(document.number, { alignment: AlignmentType.CENTER }), blankLine()]
      : [...redHead(document.heading, document.number), blankLine(), title(document.title), blankLine()]),
    line(`${document.addressee}：`),
    ...document.paragraphs.map((paragraph, index) =>
      bodyParagraph(paragraph, index === document.paragraphs.length - 1),
    ),
    ...attachmentNote(document.attachments ?? []),
    ...signature(document.agency, dateInArabic(document.date)),
    ...copyToNote(document.copyTo ?? []),
  ]
}

/** A paragraph of 3号 on the line grid. */
export function line(text: string, options: IParagraphOptions & { face?: Face; size?: number } = {}): Paragraph {
  const { face = 'fangSong', size = SIZE.three, spacing, ...rest } = options
  return new Paragraph({
    ...rest,
    spacing: { ...gridLine, ...spacing },
    children: [
      new TextRun({
        text,
        font: font(face),
        size,
        ...(size === SIZE.three ? { characterSpacing: CHARACTER_SPACING } : {}),
      }),
    ],
  })
}

const blankLine = () => new Paragraph({ spacing: gridLine })

export function title(text: string): Paragraph {
  return line(text, {
    face: 'biaoSong',
    size: SIZE.two,
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { after: Math.round(LINE / 2), line: 700, lineRule: LineRuleType.EXACT },
  })
}

/** 发文机关标志, 发文字号 and the red line 4 mm below it. */
function redHead(heading: string, number: string): Paragraph[] {
  // As large as the width allows, no larger than 48 pt.
  const points = Math.max(22, Math.min(48, Math.floor(TEXT_WIDTH / 20 / (widthOf(heading) + 1))))
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: LINE * 2 },
      children: [new TextRun({ text: heading, font: font('biaoSong'), size: points * 2, color: RED })],
    }),
    line(number, {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 11 } },
    }),
  ]
}

function bodyParagraph({ level, text }: OfficialDocument['paragraphs'][number], isLast: boolean): Paragraph {
  return line(text, {
    face: level === undefined ? 'fangSong' : LEVEL_FACE[level],
    alignment: AlignmentType.BOTH,
    indent: { firstLine: Math.round(2 * CHARACTER), firstLineChars: 200 },
    // 署名不得独处一页; a heading stays with its text.
    keepNext: isLast || level === 1 || level === 2,
  })
}

/** 附件说明: one line below the body, two characters in. */
function attachmentNote(attachments: readonly string[]): Paragraph[] {
  return attachments.map((name, index) =>
    line(`${index === 0 ? '附件：' : '　　　'}${attachments.length > 1 ? `${index + 1}. ` : ''}${name}`, {
      indent: { left: Math.round(2 * CHARACTER) },
      keepNext: true,
      ...(index === 0 ? { spacing: { before: LINE } } : {}),
    }),
  )
}

/** 加盖印章的公文: the date four characters from the right, the agency centred above it, room for the seal. */
function signature(agency: string, date: string): Paragraph[] {
  const dateIndent = 4
  const agencyIndent = Math.max(1, dateIndent + (widthOf(date) - widthOf(agency)) / 2)
  const fromRight = (characters: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(characters * CHARACTER) },
  })
  return [
    line(agency, { ...fromRight(agencyIndent), keepNext: true, spacing: { before: LINE * 2 } }),
    line(date, fromRight(dateIndent)),
  ]
}

/** 版记: 抄送机关 in 4号 between two lines. */
function copyToNote(copyTo: readonly string[]): Paragraph[] {
  if (copyTo.length === 0) return []
  const rule = { style: BorderStyle.SINGLE, size: 8, space: 4, color: '000000' }
  return [
    line(`抄送：${copyTo.join('，')}。`, {
      size: SIZE.four,
      spacing: { before: LINE },
      indent: { left: Math.round(4 * CHARACTER), right: Math.round(CHARACTER), hanging: Math.round(3 * CHARACTER) },
      border: { top: rule, bottom: rule },
    }),
  ]
}

/** Width in full-width characters; letters and digits take half of one. */
const widthOf = (text: string) =>
  Array.from(text, (character) => (character < '\u0100' ? 0.5 : 1)).reduce<number>((sum, width) => sum + width, 0)
