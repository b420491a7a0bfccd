const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
// Tabs and line breaks are what people type with Alt+Enter; every other control character is damage or an attack.
const CONTROL = /(?![\t\n\r])\p{Cc}/u
const ZERO_WIDTH = /[\u200B-\u200D\u2060\uFEFF]/gu
const FULL_WIDTH = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/gu
const PLACEHOLDER = /^(?:[-—–－_/\\／]+|N\/?A|n\/?a|＃N\/A|#N\/A)$/u

export function hasBidiControl(text: string): boolean {
  return BIDI.test(text)
}

export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text)
}

/** Clean text in which hidden characters are spelled out, fit to be shown in a report: U+202E → ⟨202E⟩. */
export function visibleText(text: string): string {
  return cleanText(text).replace(/\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (hidden) => {
    return `⟨${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/** NFC, full-width letters and digits narrowed, invisible characters and outer space removed, inner space single. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(ZERO_WIDTH, '')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The dash or slash that people put where there is nothing to say. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text)
}

/** For comparing names and labels: compatibility forms folded, case, space and punctuation dropped. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** How an injected formula starts, half or full width. */
export function startsLikeFormula(text: string): boolean {
  return /^[=+\-@＝＋－＠\t\r\n]/u.test(text)
}
