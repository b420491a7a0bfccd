const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK = '10X98765432'
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 11643-1999: a citizen number of 18 characters with a right check character (ISO 7064 MOD 11-2). */
export function isIdCard(text: string): boolean {
  if (!/^\d{17}[\dX]$/u.test(text)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return ID_CHECK[sum % 11] === text[17]
}

/** GB 32100-2015: the check character that belongs to the first 17; null when one of them is not allowed. */
export function usccCheckCharacter(first17: string): string | null {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    const value = USCC_ALPHABET.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] ?? null
}

/** Which rule of GB 32100-2015 a unified social credit code breaks; null when it is right. */
export function usccFault(text: string): 'USCC_LENGTH' | 'USCC_CHECK_DIGIT' | null {
  if (text.length !== 18) return 'USCC_LENGTH'
  return usccCheckCharacter(text.slice(0, 17)) === text[17] ? null : 'USCC_CHECK_DIGIT'
}

const MOBILE = /^1[3-9]\d{9}$/u
const LANDLINE = /^(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,5})?$/u
const SERVICE = /^[48]00-?\d{3}-?\d{4}$/u

/** A mobile, landline or service number without spaces and country code; null when the digits do not add up to one. */
export function normalisePhone(written: string): string | null {
  const narrow = written
    .normalize('NFKC')
    .replace(/[\s.()]+/gu, '')
    .replace(/[—–－]/gu, '-')
  const local = narrow.replace(/^(?:\+86|0086|86(?=1\d{10}$))-?/u, '')
  const digits = local.replace(/-/gu, '')
  if (MOBILE.test(digits)) return digits
  return LANDLINE.test(local) || SERVICE.test(local) ? local : null
}

/** Several numbers in one cell, 、 between them; null when one of them is none. */
export function normalisePhones(written: string): string | null {
  const numbers = written.split(/[、，,;；/]+|\s{2,}/u).filter((part) => part.trim() !== '')
  const read = numbers.map(normalisePhone)
  return read.length === 0 || read.includes(null) ? null : read.join('、')
}
