import type { AccountItem, AccountNotice, OwnSession } from '../../contracts/http/accounts.ts'
import type { AccountActRow, AccountRow } from '../../store/identity/administration.ts'
import type { OwnSession as SessionOfMine } from '../../store/identity/session-ends.ts'
import { instant } from './instants.ts'

export const presentSession = (row: SessionOfMine): OwnSession => ({
  id: row.id,
  here: row.here,
  method: row.method,
  openedAt: instant(row.createdAt.getTime()),
  seenAt: instant(row.lastSeenAt.getTime()),
  address: row.ip === null ? null : maskedAddress(row.ip),
  device: row.userAgent === null || row.userAgent === '' ? null : deviceOf(row.userAgent),
})

export const presentNotice = ({ kind, at, by, reason }: AccountActRow): AccountNotice => ({
  kind,
  at: instant(at.getTime()),
  by,
  reason,
})

export const presentAccount = (row: AccountRow): AccountItem => ({
  id: row.id,
  name: row.name,
  username: row.username,
  status: row.status,
  lockedUntil: row.lockedUntil === null ? null : instant(row.lockedUntil.getTime()),
  secondFactor: row.hasSecondFactor,
  federated: row.isFederated,
  sessions: row.sessions,
  posts: row.posts,
})

/** Enough to tell one's office from elsewhere, without keeping track of where people sit. */
export const maskedAddress = (ip: string): string =>
  ip.includes(':') && !ip.includes('.')
    ? `${ip.split(':').slice(0, 3).join(':')}:…`
    : (ip.split(':').at(-1) ?? ip).replace(/\.\d+\.\d+$/, '.*.*')

const BROWSERS: [string, RegExp][] = [
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['WeChat', /MicroMessenger/],
  ['Chrome', /Chrom(e|ium)\//],
  ['Safari', /Safari\//],
]
const SYSTEMS: [string, RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['UOS', /\bUOS\b/],
  ['Linux', /Linux/],
]
const namedIn = (text: string, names: [string, RegExp][]): string | undefined =>
  names.find(([, pattern]) => pattern.test(text))?.[0]

/** “Chrome · Windows”; the beginning of what the program says of itself where it is neither. */
export function deviceOf(userAgent: string): string {
  const known = [namedIn(userAgent, BROWSERS), namedIn(userAgent, SYSTEMS)].filter((name) => name !== undefined)
  return known.length > 0 ? known.join(' · ') : userAgent.slice(0, 40)
}
