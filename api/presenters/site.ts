import type { LedgerValue } from '../../contracts/ledger.ts'
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
    const value = data[field.key]
    if (value === undefined || value === null || value === '') return []
    const shown = String(displayValue(field, value as LedgerValue, (id) => units.get(Number(id)) ?? id))
    const personal = field.type === 'idCard' || (field.privacy !== undefined && field.privacy !== 'none')
    return [{ key: field.key, title: field.title, value: personal ? maskValue(field, shown) : shown }]
  })
}
