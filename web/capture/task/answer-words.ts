import type { FormField } from '../../../contracts/template/form.ts'

interface Words {
  yes: string
  no: string
  comma: string
}

/** An answer as its person reads it; units and people by their number of choices. Empty when there is none. */
export function answerWords(field: FormField, value: unknown, { yes, no, comma }: Words): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? yes : no
  const label = (one: unknown) => field.options?.find((option) => option.value === one)?.label ?? String(one)
  if (field.type === 'unit' || field.type === 'units' || field.type === 'people') {
    const count = Array.isArray(value) ? value.length : 1
    return count === 0 ? '' : `× ${count}`
  }
  return Array.isArray(value) ? value.map(label).join(comma) : label(value)
}
