export const ACCOUNT_STATUSES = ['ACTIVE', 'LOCKED', 'DISABLED'] as const
export type AccountStatusSearch = (typeof ACCOUNT_STATUSES)[number]

/** Which accounts; without a word all of them. */
export interface AccountSearch {
  q?: string
  status?: AccountStatusSearch
}

export const parseAccountSearch = ({ q, status }: Record<string, unknown>): AccountSearch => {
  const known = ACCOUNT_STATUSES.find((one) => one === status)
  return {
    // a username of digits comes as a number
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 60) } : {}),
    ...(known === undefined ? {} : { status: known }),
  }
}
