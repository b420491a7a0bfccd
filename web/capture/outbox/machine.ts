import type { Refusal, Standing, Submission } from './submission.ts'

/** Why the outbox looks at what waits: the page opened, the line came back, the page is seen again, time passed, somebody pressed the button. */
export type Trigger = 'open' | 'online' | 'visible' | 'timer' | 'manual'

/** What became of an attempt; `again`: its person sends what was refused once more. */
export type Happening =
  | { type: 'away'; at: number }
  | { type: 'refused'; refusal: Refusal; at: number }
  | { type: 'sent'; at: number }
  | { type: 'again' }

/** After each failure in a row; the last stays. */
export const PAUSES_MS = [5_000, 15_000, 60_000, 300_000, 900_000] as const
const LONG_MS = 3 * 24 * 3600 * 1000
const SENT_KEPT_MS = 7 * 24 * 3600 * 1000

export const FRESH: Standing = { status: 'READY', failures: 0, notBefore: 0 }

/** What a standing becomes; what was sent stays sent, whatever a late answer says. */
export function next(standing: Standing, happening: Happening): Standing {
  if (standing.status === 'SENT') return standing
  switch (happening.type) {
    case 'sent':
      return { status: 'SENT', at: happening.at }
    case 'refused':
      return { status: 'REFUSED', refusal: happening.refusal, at: happening.at }
    case 'again':
      return FRESH
    case 'away': {
      const failures = standing.status === 'READY' ? standing.failures : 0
      const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0
      return { status: 'READY', failures: failures + 1, notBefore: happening.at + pause }
    }
  }
}

/** Whether it goes now. A line that came back, an opened page and a person do not wait for the pause. */
export function isDue({ standing }: Pick<Submission, 'standing'>, trigger: Trigger, now: number): boolean {
  if (standing.status !== 'READY') return false
  return trigger === 'timer' || trigger === 'visible' ? standing.notBefore <= now : true
}

/** ms until the first of them goes by itself; undefined when none waits. */
export function waitMs(all: readonly Pick<Submission, 'standing'>[], now: number): number | undefined {
  const at = all.flatMap(({ standing }) => (standing.status === 'READY' ? [standing.notBefore] : []))
  return at.length === 0 ? undefined : Math.max(Math.min(...at) - now, 0)
}

/** Still here after three days: browsers throw away, phones get lost. */
export const waitsLong = ({ standing, madeAt }: Pick<Submission, 'standing' | 'madeAt'>, now: number): boolean =>
  standing.status !== 'SENT' && now - madeAt > LONG_MS

/** What was sent is listed for a week. */
export const isForgotten = ({ standing }: Pick<Submission, 'standing'>, now: number): boolean =>
  standing.status === 'SENT' && now - standing.at > SENT_KEPT_MS

/** How many wait, for the badge: what goes by itself and what needs its person. */
export const waiting = (all: readonly Pick<Submission, 'standing'>[]): number =>
  all.filter(({ standing }) => standing.status !== 'SENT').length

export type Conflict = 'TAKEN' | 'CLOSED' | 'CHANGED' | 'INCOMPLETE' | 'PHOTO' | 'LATER' | 'OTHER'

const CONFLICTS: Record<Exclude<Conflict, 'OTHER'>, readonly string[]> = {
  TAKEN: ['TASK_CLAIMED', 'NOT_YOURS', 'NOT_YOUR_UNIT', 'TASK_DELEGATED', 'TASK_NOT_HELD'],
  CLOSED: [
    'TASK_NOT_OPEN',
    'NOT_FOUND',
    'CASE_ENDED',
    'CASE_CLOSED',
    'CASE_SUSPENDED',
    'CASE_STUCK',
    'CAMPAIGN_PAUSED',
    'NOT_RUNNING',
  ],
  CHANGED: ['OUTCOME_UNKNOWN', 'OUTCOME_NOT_ALLOWED', 'ANSWER_UNKNOWN', 'EVIDENCE_SLOT_UNKNOWN', 'ITEM_UNKNOWN'],
  INCOMPLETE: [
    'ANSWER_REQUIRED',
    'ANSWER_INVALID',
    'REASON_REQUIRED',
    'ITEM_UNANSWERED',
    'ITEM_COUNT_MISSING',
    'ITEM_COUNT_INVALID',
    'NOT_APPLICABLE_FORBIDDEN',
    'EVIDENCE_MISSING',
    'EVIDENCE_TOO_MANY',
    'EVIDENCE_POSITION_REASON',
  ],
  PHOTO: [
    'EVIDENCE_EMPTY',
    'EVIDENCE_TOO_LARGE',
    'EVIDENCE_TYPE_NOT_ALLOWED',
    'EVIDENCE_TYPE_MISMATCH',
    'EVIDENCE_CORRUPT',
    'EVIDENCE_PIXELS_EXCEEDED',
    'EVIDENCE_ARCHIVE_REFUSED',
    'EVIDENCE_POLYGLOT',
    'EVIDENCE_INFECTED',
    'EVIDENCE_UNKNOWN',
    'PHOTO_ALTERED',
    'PHOTO_GONE',
  ],
  LATER: ['TOO_EARLY', 'SIGNERS_FIRST'],
}

/** What kind of refusal it is: each has its own words for what to do now. */
export function conflictOf({ code }: Pick<Refusal, 'code'>): Conflict {
  const found = Object.entries(CONFLICTS).find(([, codes]) => codes.includes(code))
  return (found?.[0] as Conflict | undefined) ?? 'OTHER'
}
