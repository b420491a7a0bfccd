import { createHash } from 'node:crypto'

const LONGEST_KEY = 28

/**
 * The id of the case of a matter, `<campaign>-<procedure>-<key>`: the same for the same opening, whoever repeats it. A key that does not
 * fit an id (other characters, too long) is shortened and told apart by its hash. Never the id of a site: those end in a number alone.
 */
export function matterId(campaign: string, procedure: string, key: string): string {
  const plain = key.replaceAll(/[^A-Za-z0-9-]+/g, '-')
  const fits = plain === key && key.length > 0 && key.length <= LONGEST_KEY
  const name = fits
    ? key
    : `${plain.slice(0, LONGEST_KEY - 11)}-${createHash('sha256').update(key).digest('hex').slice(0, 10)}`
  return `${campaign}-${procedure}-${name}`
}
