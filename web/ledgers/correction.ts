import type { LedgerField } from '../../contracts/ledger.ts'

type Data = Readonly<Record<string, unknown>>

/** What the ledger holds, as the form's controls want it: units are chosen by number and kept as text. */
export function formData(fields: readonly LedgerField[], data: Data): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ key, type }) => {
      const value = data[key]
      if (value === undefined || value === null) return []
      return [[key, type === 'unit' ? Number(value) : value]]
    }),
  )
}

/** Only the fields that differ; what was emptied is null. A masked number that nobody touched is never sent back. */
export function changedData(before: Data, typed: Data): Record<string, unknown> {
  const blank = (value: unknown) => value === undefined || value === null || value === ''
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([key, value]) =>
        blank(value) ? !blank(before[key]) : JSON.stringify(value) !== JSON.stringify(before[key]),
      )
      .map(([key, value]) => [key, blank(value) ? null : value]),
  )
}

/** The item of a ledger's form that a refusal is about: a field of the entry, or the reason; undefined: neither. */
export function placeOf(field: string | undefined): ['data', string] | ['reason'] | undefined {
  if (field === 'reason') return ['reason']
  return field?.startsWith('data.') ? ['data', field.slice('data.'.length)] : undefined
}
