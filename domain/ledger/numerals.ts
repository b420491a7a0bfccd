const DIGITS = '零一二三四五六七八九'

function digitOf(character: string): number {
  return DIGITS.indexOf(character.replace(/[〇○Ｏ]/u, '零').replace('两', '二'))
}

/** 十六 → 16, 二十 → 20, 三 → 3, 二〇二四 → 2024; null for anything else. Up to 99, or digit by digit. */
export function parseChineseNumeral(text: string): number | null {
  const ten = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/u.exec(text)
  if (ten) return (ten[1] ? digitOf(ten[1]) : 1) * 10 + (ten[2] ? digitOf(ten[2]) : 0)
  const digits = Array.from(text, digitOf)
  if (digits.length === 0 || digits.length > 4 || digits.includes(-1)) return null
  return digits.reduce((sum, digit) => sum * 10 + digit, 0)
}
