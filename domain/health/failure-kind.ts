/** What went wrong in work that the platform does by itself, as far as its message tells. */
export const FAILURE_KINDS = [
  'DATABASE_AWAY',
  'DATABASE_BUSY',
  'DATABASE_REFUSED',
  'ENGINE_AWAY',
  'SERVER_AWAY',
  'DISK',
  'UNKNOWN',
] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

/** The first that fits: what names its part stands before what any part may say. */
const SIGNS: readonly (readonly [Exclude<FailureKind, 'UNKNOWN'>, RegExp])[] = [
  ['DISK', /\b(ENOSPC|EROFS|EACCES|EDQUOT|EMFILE)\b|no space left|could not (extend|write to) file/i],
  ['ENGINE_AWAY', /\b(UNAVAILABLE|DEADLINE_EXCEEDED)\b|temporal|connect before the deadline|workflow (task|service)/i],
  [
    'DATABASE_BUSY',
    /deadlock|could not (serialize|obtain lock)|canceling statement|lock timeout|too many (clients|connections)|remaining connection slots/i,
  ],
  [
    'DATABASE_AWAY',
    /terminating connection|connection (terminated|ended)|the database system is|server closed the connection|trying to connect|:5432\b/i,
  ],
  [
    'DATABASE_REFUSED',
    /violates|duplicate key|does not exist|permission denied for|invalid input syntax|row-level security|value too long|out of range/i,
  ],
  [
    'SERVER_AWAY',
    /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)\b|fetch failed|socket hang up|certificate|handshake/i,
  ],
]

/** Duties of the worker that reach other servers: of all others, what cannot be reached is the platform's own database. */
const REACHES_OUT = /^(notices:|probes$)/

const OWN_WORDS = /\p{Script=Han}/u

/**
 * What a raw message means for whoever looks after the platform; undefined: it is in words already.
 * @param duty background duty that failed; absent: none
 */
export function failureKind(message: string, duty?: string): FailureKind | undefined {
  if (OWN_WORDS.test(message)) return undefined
  const kind = SIGNS.find(([, sign]) => sign.test(message))?.[0] ?? 'UNKNOWN'
  return kind === 'SERVER_AWAY' && duty !== undefined && !REACHES_OUT.test(duty) ? 'DATABASE_AWAY' : kind
}
