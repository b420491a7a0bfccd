import type { DutySite } from '../duty/index.ts'
import type { RehearsalInput } from './input.ts'

/** An entry as duties see it, with the unit that has it. */
export interface BookedSite extends DutySite {
  unit: number
}

/** The entries of the ledgers, with how their cases stand. */
export interface SiteBook {
  of(ledger: string): readonly BookedSite[]
  get(id: string): BookedSite | undefined
  stands(id: string, status: string, lists: readonly string[]): void
  /** units that the ledgers name in a field, in order */
  namedIn(field: string): readonly number[]
}

export function createSiteBook(input: RehearsalInput): SiteBook {
  const { campaign, targets } = input
  const ledgers = new Map<string, BookedSite[]>()
  const byId = new Map<string, BookedSite>()
  const named = new Map<string, readonly number[]>()
  for (const target of targets) {
    const { no, ledger, origin, site } = target
    const id = `${campaign}-${no}`
    const name = typeof site.name === 'string' ? site.name : String(no)
    const unit = unitOfSite(input, target)
    const entry: BookedSite = { id, no, name, fields: site, unit, origin, status: null, lists: [] }
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

/** The unit that has a site. */
export function unitOfSite(
  { template }: RehearsalInput,
  { ledger, site, unit }: RehearsalInput['targets'][number],
): number {
  if (unit !== undefined) return unit
  const field = template.ledgers
    .find(({ id }) => id === ledger)
    ?.fields.find(({ type, within }) => type === 'unit' && !within)
  return field ? Number(site[field.key]) || 0 : 0
}
