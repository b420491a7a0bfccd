import type { LedgerSchema } from '../../contracts/ledger.ts'

/** The field that an entry goes by: what duplicates are looked for by, else its first text. */
export const namedField = ({ dedupe, fields }: LedgerSchema) =>
  fields.find((field) => field.key === dedupe?.fields[0]) ?? fields.find((field) => field.type === 'text')
