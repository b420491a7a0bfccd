export const STATUSES = ['WAITING', 'ANSWERED', 'all'] as const

/** Which opinions; without a word those that wait, which are why one comes here. */
export interface OpinionSearch {
  status?: (typeof STATUSES)[number]
  q?: string
}

export const parseOpinionSearch = ({ status, q }: Record<string, unknown>): OpinionSearch => {
  const known = STATUSES.find((one) => one === status)
  const text = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 60) : ''
  return {
    ...(known === undefined || known === 'WAITING' ? {} : { status: known }),
    ...(text === '' ? {} : { q: text }),
  }
}

/** The page of the platform that somebody comes from. */
export const parseAbout = ({ about }: Record<string, unknown>): { about?: string } =>
  typeof about === 'string' && /^\/(?!\/)\S{0,198}$/.test(about) ? { about } : {}
