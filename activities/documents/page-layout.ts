import { DocumentGridType, type ISectionOptions, LineRuleType } from 'docx'

// GB/T 9704-2012 第5章: A4; 天头37 mm, 订口28 mm, 版心156 mm × 225 mm; 3号字, 每面22行, 每行28字。
const TEXT_BLOCK_MM = { width: 156, height: 225 }
const LINES_A_PAGE = 22
const CHARACTERS_A_LINE = 28

/** Twentieths of a point, rounded. */
export const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)

/** Sizes in half-points, as runs take them: 2号 22 pt, 3号 16 pt, 4号 14 pt, 小4号 12 pt. */
export const SIZE = { two: 44, three: 32, four: 28, smallFour: 24 } as const

/** One line of the grid; rounded down so that 22 of them fit the text block. */
export const LINE = Math.floor(twips(TEXT_BLOCK_MM.height) / LINES_A_PAGE)
/** The width of a character when 28 of them fill a line. */
export const CHARACTER = twips(TEXT_BLOCK_MM.width) / CHARACTERS_A_LINE
/** What 3号 text is spaced by, in twips, so that 28 characters of 16 pt fit a line. */
export const CHARACTER_SPACING = Math.floor(CHARACTER - (SIZE.three / 2) * 20)
export const TEXT_WIDTH = twips(TEXT_BLOCK_MM.width)

/** A line of the grid whatever the font that stands in for 仿宋. */
export const gridLine = { line: LINE, lineRule: LineRuleType.EXACT }

type SectionProperties = NonNullable<ISectionOptions['properties']>

/** Page and margins of a section that is a form rather than running text. */
export const formProperties: SectionProperties = {
  page: {
    size: { width: twips(210), height: twips(297) },
    margin: {
      top: twips(37),
      left: twips(28),
      right: twips(210 - 28 - TEXT_BLOCK_MM.width),
      bottom: twips(297 - 37 - TEXT_BLOCK_MM.height),
      header: twips(15),
      // 页码: 一字线上距版心下边缘7 mm; 4号字高约5 mm。
      footer: twips(297 - 37 - TEXT_BLOCK_MM.height - 7 - 5),
      gutter: 0,
    },
  },
}

/** The same page with the grid of 22 lines. */
export const textProperties: SectionProperties = {
  ...formProperties,
  // Lines only: a grid of characters narrower than their glyphs makes LibreOffice give each two cells.
  grid: { type: DocumentGridType.LINES, linePitch: LINE },
}
