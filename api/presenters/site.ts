import type { LedgerField, LedgerValue } from '../../contracts/ledger.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { displayValue } from '../../domain/ledger/display.ts'
import { maskValue } from '../../domain/ledger/mask.ts'

/** A site's data in the words and the order of its ledger; personal fields show only their ends. */
export function presentSite(
  template: CampaignTemplate,
  ledgerId: string,
  data: Record<string, unknown>,
  units: ReadonlyMap<number, string>,
): { key: string; title: string; value: string }[] {
  const ledger = template.ledgers.find((candidate) => candidate.id === ledgerId)
  return (ledger?.fields ?? []).flatMap((field) => {
    const value = presentValue(field, data[field.key], units)
    return value === null ? [] : [{ key: field.key, title: field.title, value }]
  })
}

/** One value as people read it; null when there is none. */
export function presentValue(field: LedgerField, value: unknown, units: ReadonlyMap<number, string>): string | null {
  if (value === undefined || value === null || value === '') return null
  const shown = String(displayValue(field, value as LedgerValue, (id) => units.get(Number(id)) ?? id))
  return isPersonal(field) ? maskValue(field, shown) : shown
}

export const isPersonal = (field: LedgerField): boolean =>
  field.type === 'idCard' || (field.privacy !== undefined && field.privacy !== 'none')
