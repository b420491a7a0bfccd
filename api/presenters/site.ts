import type { SiteFact } from '../../contracts/http/site-fact.ts'
import type { LedgerField, LedgerValue } from '../../contracts/ledger.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { isShown, MASK } from '../../domain/case/private-fields.ts'
import { displayValue } from '../../domain/ledger/display.ts'
import { isPersonal, maskValue } from '../../domain/ledger/mask.ts'

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

const MATTER_TITLES = {
  unit: '涉及单位',
  ground: '事由',
  day: '所涉日期',
  period: '所属期间',
} as const

/**
 * The fields of a matter in the words and the order of its form, after whom and what it concerns. `site`: name of the entry that it is about;
 * `handles`: whether the reader has a task of it in hand.
 */
export function presentMatter(
  fields: readonly FormField[],
  data: Record<string, unknown>,
  units: ReadonlyMap<number, string>,
  site: string | null = null,
  handles = false,
): SiteFact[] {
  const unitName = (id: unknown) => units.get(Number(id)) ?? String(id as number)
  const given = Object.entries(MATTER_TITLES).flatMap(([key, title]) => {
    const value = data[key]
    if ((typeof value !== 'string' && typeof value !== 'number') || value === 'CAMPAIGN') return []
    return [{ key, title, value: key === 'unit' ? unitName(value) : String(value) }]
  })
  const own = fields.flatMap((field) => {
    const value = matterValue(field, data[field.key], unitName, handles)
    if (value === undefined) return []
    const kept = field.privacy && (isShown(field, handles) ? { private: field.privacy } : { masked: field.privacy })
    return [{ key: field.key, title: field.title, value, ...kept }]
  })
  return [...given, ...(site === null ? [] : [{ key: 'site', title: '所涉场所', value: site }]), ...own]
}

/** An answer of a form as people read it, masked where it names somebody who is kept from view; undefined when there is none. */
export function matterValue(
  field: FormField,
  value: unknown,
  unitName: (id: unknown) => string,
  handles = false,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (!isShown(field, handles)) return MASK
  const label = (of: unknown) => field.options?.find((option) => option.value === of)?.label ?? String(of as string)
  switch (field.type) {
    case 'boolean':
      return value === true ? '是' : '否'
    case 'unit':
      return unitName(value)
    case 'units':
      return Array.isArray(value) ? value.map(unitName).join('、') : undefined
    case 'people':
      return Array.isArray(value) ? `${value.length} 人` : undefined
    case 'choice':
    case 'choices':
      return (Array.isArray(value) ? value : [value]).map(label).join('、')
    case 'text':
    case 'longText':
    case 'integer':
    case 'number':
    case 'date':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
}

/** One value as people read it; null when there is none. */
export function presentValue(field: LedgerField, value: unknown, units: ReadonlyMap<number, string>): string | null {
  if (value === undefined || value === null || value === '') return null
  const shown = String(displayValue(field, value as LedgerValue, (id) => units.get(Number(id)) ?? id))
  return isPersonal(field) ? maskValue(field, shown) : shown
}
