/** How many calls a minute are taken before 429; each counted apart. */
export interface CallLimits {
  /** attempts to log in from one address: a whole office may come from one */
  loginsPerAddress: number
  /** attempts to log in under one name, whether there is such an account or not */
  loginsPerAccount: number
  /** calendars fetched from one address, by whoever has their secret or guesses at it */
  feedsPerAddress: number
  /** every call of one session: stops what runs wild, not who works fast */
  callsPerSession: number
  /** files of evidence of one session */
  uploadsPerSession: number
  /** ledger imports of one session, dry runs among them */
  importsPerSession: number
  /** looks at identities of one session */
  unmasksPerSession: number
  /** refusals for want of authority that the trail tells of one by one, of one person or address; the rest is counted */
  denialsPerCaller: number
}

export const DEFAULT_LIMITS: CallLimits = {
  loginsPerAddress: 120,
  loginsPerAccount: 20,
  feedsPerAddress: 120,
  callsPerSession: 60_000,
  uploadsPerSession: 600,
  importsPerSession: 30,
  unmasksPerSession: 10,
  denialsPerCaller: 60,
}

/** Variables of the environment that set them. */
export const LIMIT_VARIABLES: Readonly<Record<keyof CallLimits, string>> = {
  loginsPerAddress: 'MUSTER_LOGINS_PER_ADDRESS',
  loginsPerAccount: 'MUSTER_LOGINS_PER_ACCOUNT',
  feedsPerAddress: 'MUSTER_FEEDS_PER_ADDRESS',
  callsPerSession: 'MUSTER_CALLS_PER_SESSION',
  uploadsPerSession: 'MUSTER_UPLOADS_PER_SESSION',
  importsPerSession: 'MUSTER_IMPORTS_PER_SESSION',
  unmasksPerSession: 'MUSTER_UNMASKS_PER_SESSION',
  denialsPerCaller: 'MUSTER_DENIALS_PER_CALLER',
}

/** Reads the limits that are set; the others keep their defaults. Problems in words. */
export function readLimits(env: Record<string, string | undefined>): { limits: CallLimits; problems: string[] } {
  const limits = { ...DEFAULT_LIMITS }
  const problems: string[] = []
  for (const [name, variable] of Object.entries(LIMIT_VARIABLES) as [keyof CallLimits, string][]) {
    const text = env[variable]
    if (text === undefined || text === '') continue
    if (/^[1-9]\d{0,8}$/.test(text)) limits[name] = Number(text)
    else problems.push(`${variable}：${text} 不是每分钟的次数，应为正整数`)
  }
  return { limits, problems }
}
