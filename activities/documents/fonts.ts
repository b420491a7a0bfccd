import type { IFontAttributesProperties } from 'docx'

/**
 * The fonts of an official document with what may stand in for each. 方正小标宋 is licensed and none is embedded: a machine
 * without them takes the first of the others that it has.
 */
const FACES = {
  fangSong: { name: '仿宋', others: ['FangSong', '仿宋_GB2312', 'STFangsong', 'Zhuque Fangsong', 'Noto Serif CJK SC'] },
  heiTi: { name: '黑体', others: ['SimHei', 'STHeiti', 'Source Han Sans SC', 'Noto Sans CJK SC'] },
  kaiTi: { name: '楷体', others: ['KaiTi', '楷体_GB2312', 'STKaiti', 'LXGW WenKai', 'Noto Serif CJK SC'] },
  biaoSong: {
    name: '方正小标宋简体',
    others: ['FZXiaoBiaoSong-B05S', 'STZhongsong', 'Source Han Serif SC', 'Noto Serif CJK SC'],
  },
  songTi: { name: '宋体', others: ['SimSun', 'STSong', 'Source Han Serif SC', 'Noto Serif CJK SC'] },
} as const

export type Face = keyof typeof FACES

const LATIN = 'Times New Roman'

/** The font of a run; `hint` sets quotation marks and dashes in the Chinese font. */
export function font(face: Face): IFontAttributesProperties {
  return { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: FACES[face].name, hint: 'eastAsia' }
}

/** `word/fontTable.xml`, which the docx package leaves empty: names the stand-ins for each font. */
export function fontTableXml(): string {
  const fonts = Object.values(FACES).map(
    ({ name, others }) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}
