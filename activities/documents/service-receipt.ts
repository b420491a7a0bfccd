import {
  AlignmentType,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { OfficialDocument } from '../../contracts/document.ts'
import { line, title } from './document-paragraphs.ts'
import { LINE, SIZE, TEXT_WIDTH } from './page-layout.ts'

const LABEL_WIDTH = Math.round(TEXT_WIDTH * 0.24)
const HALF_VALUE_WIDTH = Math.round(TEXT_WIDTH / 2) - LABEL_WIDTH
const WIDE_VALUE_WIDTH = TEXT_WIDTH - LABEL_WIDTH

const METHODS = '□直接送达　□留置送达　□委托送达　□邮寄送达　□电子送达　□公告送达'
const MOMENT = '　　　年　　月　　日　　时　　分'

// 行政处罚法第六十一条; 民事诉讼法关于留置送达、电子送达的规定。
const NOTE =
  '注：受送达人拒绝签收的，在备注中写明拒收事由和日期，由见证人签名，或者以拍照、录像记录送达过程；他人代收的，写明代收人姓名及其与受送达人的关系；电子送达须经受送达人书面同意。'

/** 送达回证, the last page: what the platform knows is printed, the rest is filled in by hand at service. */
export function serviceReceipt(document: OfficialDocument): (Paragraph | Table)[] {
  return [
    title('送达回证'),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [LABEL_WIDTH, HALF_VALUE_WIDTH, LABEL_WIDTH, HALF_VALUE_WIDTH],
      rows: [
        wideRow('送达文书', document.title),
        wideRow('文书文号', document.number),
        wideRow('送达机关', document.agency),
        wideRow('受送达人', document.addressee),
        wideRow('送达方式', METHODS),
        wideRow('送达地点', ''),
        wideRow('送达时间', MOMENT),
        wideRow('受送达人签名或者盖章', '', 2),
        row(
          cell('送达人签名（一）', LABEL_WIDTH),
          cell('', HALF_VALUE_WIDTH),
          cell('送达人签名（二）', LABEL_WIDTH),
          cell('', HALF_VALUE_WIDTH),
        ),
        wideRow('见证人签名', ''),
        wideRow('备注', '', 2.5),
      ],
    }),
    line(NOTE, { size: SIZE.smallFour, spacing: { before: Math.round(LINE / 4), line: Math.round(LINE * 0.6) } }),
  ]
}

const wideRow = (label: string, value: string, lines?: number) =>
  rowOf(lines, cell(label, LABEL_WIDTH), cell(value, WIDE_VALUE_WIDTH, 3))

const row = (...cells: TableCell[]) => rowOf(undefined, ...cells)

function rowOf(lines = 1.4, ...cells: TableCell[]): TableRow {
  return new TableRow({
    height: { value: Math.round(lines * LINE), rule: HeightRule.ATLEAST },
    cantSplit: true,
    children: cells,
  })
}

function cell(text: string, width: number, columnSpan = 1): TableCell {
  const isLabel = columnSpan === 1 && text !== ''
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      line(text, {
        size: SIZE.four,
        spacing: { line: Math.round(LINE * 0.8) },
        alignment: isLabel ? AlignmentType.CENTER : AlignmentType.LEFT,
      }),
    ],
  })
}
