import { AlignmentType, Document, Footer, type ISectionOptions, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { OfficialDocument } from '../../contracts/document.ts'
import { documentParagraphs } from './document-paragraphs.ts'
import { withFixedZipDates } from './fixed-zip-dates.ts'
import { font, fontTableXml } from './fonts.ts'
import { CHARACTER, formProperties, SIZE, textProperties } from './page-layout.ts'
import { serviceReceipt } from './service-receipt.ts'

/**
 * An official document as .docx after GB/T 9704-2012, with its 送达回证 as the last page when it is served.
 * The same document gives the same bytes, whenever and wherever it is made, so that their hash can stand in the trail.
 *
 * @example const bytes = await renderDocx(composeDocument(template, data))
 */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const sections: ISectionOptions[] = [
    { properties: textProperties, footers: pageNumberFooters(), children: documentParagraphs(document) },
  ]
  // 回证随文书送达后收回归档, 不编入文书的页码。
  if (document.serviceReceipt) {
    sections.push({ properties: formProperties, footers: emptyFooters(), children: serviceReceipt(document) })
  }
  const file = new Document({
    sections,
    evenAndOddHeaderAndFooters: true,
    styles: { paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, run: bodyRun }] },
  })
  const bytes = await Packer.toBuffer(file, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: corePropertiesXml(document) },
  ])
  return withFixedZipDates(bytes)
}

const bodyRun = { font: font('fangSong'), size: SIZE.three, language: { eastAsia: 'zh-CN' } }

/** 页码 `— 1 —` in 4号 宋体, one character in from the outer edge: right on odd pages, left on even ones. */
function pageNumberFooters(): NonNullable<ISectionOptions['footers']> {
  const run = { font: font('songTi'), size: SIZE.four }
  const footer = (side: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: { [side]: Math.round(CHARACTER) },
          children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    })
  return { default: footer('right'), even: footer('left') }
}

function emptyFooters(): NonNullable<ISectionOptions['footers']> {
  const footer = () => new Footer({ children: [new Paragraph({})] })
  return { default: footer(), even: footer() }
}

/** Title, agency and the document's own date; the package would write the moment of rendering. */
function corePropertiesXml({ title, number, agency, date }: OfficialDocument): string {
  const moment = `${date}T00:00:00Z`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(number)}</dc:subject>`,
    `<dc:creator>${escapeXml(agency)}</dc:creator>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('')
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
