import { createHash, randomInt } from 'node:crypto'

const DIGITS = 8

/** A code to be typed from a mail; only its hash is stored. */
export const newAddressCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')

/** Of a person's code: the same code of somebody else is another. */
export const addressCodeHash = (person: number, code: string): string =>
  createHash('sha256').update(`address:${person}:${code}`).digest('hex')
