import type { DutySite } from '../duty/index.ts'
import type { RehearsalInput } from './input.ts'

/** The entries of the ledgers, with how their cases stand. */
export interface SiteBook {
  of(ledger: string): readonly DutySite[]
  get(id: string): DutySite | undefined
  stands(id: string, status: string, lists: readonly string[]): void
  /** units that the ledgers name in a field, in order */
  namedIn(field: string): readonly number[]
}

export function createSiteBook({ campaign, targets }: RehearsalInput): SiteBook {
  const ledgers = new Map<string, DutySite[]>()
  const byId = new Map<string, DutySite>()
  const named = new Map<string, readonly number[]>()
  for (const { no, ledger, origin, site } of targets) {
    const id = `${campaign}-${no}`
    const name = typeof site.name === 'string' ? site.name : String(no)
    const entry: DutySite = { id, no, name, fields: site, origin, status: null, lists: [] }
    const known = ledgers.get(ledger)
    if (known) known.push(entry)
    else ledgers.set(ledger, [entry])
    byId.set(id, entry)
  }
  for (const entries of ledgers.values()) entries.sort((a, b) => a.no - b.no)
  const unitsIn = (field: string) =>
    [
      ...new Set(targets.map(({ site }) => Number(site[field])).filter((unit) => Number.isInteger(unit) && unit > 0)),
    ].sort((a, b) => a - b)
  return {
    of: (ledger) => ledgers.get(ledger) ?? [],
    get: (id) => byId.get(id),
    stands(id, status, lists) {
      const entry = byId.get(id)
      if (entry) Object.assign(entry, { status, lists })
    },
    namedIn(field) {
      const known = named.get(field) ?? unitsIn(field)
      named.set(field, known)
      return known
    },
  }
}
