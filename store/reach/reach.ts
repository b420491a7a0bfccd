import pg from 'pg'

/**
 * What the caller of a statement reaches, as the policies of the tables read it (docs/row-security.md). `own`: his units, campaigns and
 * what is his; `all`: everything, to look at; `platform`: an act that was judged already, or the judging itself.
 */
export interface Reach {
  level: 'own' | 'all' | 'platform'
  units: readonly number[]
  campaigns: readonly string[]
  person: number | undefined
  posts: readonly string[]
}

export const PLATFORM: Reach = { level: 'platform', units: [], campaigns: [], person: undefined, posts: [] }

const SETTINGS = ['muster.reach', 'muster.units', 'muster.campaigns', 'muster.person', 'muster.posts']

/** JSON writes a quoted element of an array as Postgres reads one. */
export const arrayText = (items: readonly (string | number)[]): string =>
  `{${items.map((item) => JSON.stringify(item)).join(',')}}`

/** The settings in the order of `CONTEXT`'s placeholders. */
export const contextValues = ({ level, units, campaigns, person, posts }: Reach): string[] => [
  level,
  arrayText(units),
  arrayText(campaigns),
  person === undefined ? '' : String(person),
  arrayText(posts),
]

const settingOf = (value: (at: number) => string): string =>
  `select ${SETTINGS.map((name, at) => `set_config('${name}', ${value(at)}, true)`).join(', ')}`

/** Sets the context until the end of the transaction. */
export const CONTEXT = settingOf((at) => `$${at + 1}`)

/** The same as a text of its own. */
export function contextText(reach: Reach): string {
  const values = contextValues(reach)
  return settingOf((at) => pg.escapeLiteral(values[at] ?? ''))
}
