import { DEFAULT_IDENTITY, type IdentityConfig } from '../../api/identity-config.ts'
import { base32, codeOf, stepAt } from '../../api/sessions/one-time-codes.ts'
import { type Api, district, PASSWORD, startApi } from '../api/harness.ts'
import { type Browser, openBrowser } from './browser.ts'

export const NEW_PASSWORD = '晨光里的七匹蓝马-Ab1'

/** A district for logging in: one unit, staff, and the three administrators. */
export interface House extends Api {
  people: Record<string, number>
  open(): Browser
  /** a browser where he is logged in */
  at(username: string, password?: string): Promise<Browser>
  /** types of the events on his chain, oldest first */
  trail(username: string): Promise<string[]>
  /** the data of the last event of a type, on his chain or another */
  last(subject: string, type: string): Promise<Record<string, unknown> | undefined>
}

export async function startHouse(change: Partial<IdentityConfig> = {}): Promise<House> {
  const api = await startApi({ identity: { ...DEFAULT_IDENTITY, secondFactorPosts: [], ...change } })
  const { unit, person } = district(api.owner)
  const root = await unit('样例区', 'DISTRICT')
  const people = {
    甲: await person('甲', root, 'STAFF'),
    乙: await person('乙', root, 'STAFF'),
    丙: await person('丙', root, 'STAFF'),
    丁: await person('丁', root, 'STAFF'),
    系统: await person('系统', root, 'ADMIN'),
    安全: await person('安全', root, 'SECURITY'),
    审计: await person('审计', root, 'AUDITOR'),
  }
  const open = () => openBrowser(api.app)
  return {
    ...api,
    people,
    open,
    async at(username, password = PASSWORD) {
      const browser = open()
      const answer = await browser.post('/api/session', { username, password })
      if (answer.status !== 200) throw new Error(`login of ${username}: ${JSON.stringify(answer.body)}`)
      return browser
    },
    async trail(username) {
      const { rows } = await api.owner.query<{ type: string }>(
        'select type from audit_event where subject = $1 order by seq',
        [`user/${people[username as keyof typeof people]}`],
      )
      return rows.map(({ type }) => type)
    },
    async last(subject, type) {
      const { rows } = await api.owner.query<{ data: Record<string, unknown> }>(
        `select payload::jsonb -> 'data' as data from audit_event where subject = $1 and type = $2 order by seq desc limit 1`,
        [subject, type],
      )
      return rows[0]?.data
    },
  }
}

/** An authenticator app: the code of now, and of steps away from it. */
export const codeFrom = (secret: string, drift = 0): string => codeOf(fromBase32(secret), stepAt(Date.now()) + drift)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  if (base32(bytes) !== text) throw new Error(`${text}: expected base32`)
  return bytes
}

/** Sets up the app in a browser that has just logged in; answers its secret and the recovery codes. */
export async function enrol(browser: Browser): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await browser.post('/api/account/second-factor')).body as unknown as { secret: string }
  const answer = await browser.post('/api/account/second-factor/confirm', { code: codeFrom(secret, -1) })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return { secret, codes: answer.body['codes'] as string[] }
}
