/** Which people; without a word all of them. */
export interface PeopleSearch {
  q?: string
  /** holds a post there or below */
  unit?: number
  /** only those without any post */
  withoutPost?: true
}

export const parsePeopleSearch = ({ q, unit, withoutPost }: Record<string, unknown>): PeopleSearch => ({
  // a username of digits comes as a number
  ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 60) } : {}),
  ...(typeof unit === 'number' && Number.isInteger(unit) && unit > 0 ? { unit } : {}),
  ...(withoutPost === true ? { withoutPost } : {}),
})

/** Which part of the tree. */
export interface UnitsSearch {
  q?: string
  /** as the units were on that day, `2024-09-28`; absent: now */
  on?: string
}

export const parseUnitsSearch = ({ q, on }: Record<string, unknown>): UnitsSearch => ({
  ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 60) } : {}),
  ...(typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) ? { on } : {}),
})
