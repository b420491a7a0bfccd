import { startsLikeFormula } from '../../domain/ledger/text.ts'

/** Text for a cell that no spreadsheet will take for a formula, not even after saving it as CSV. */
export function safeText(text: string): string {
  return startsLikeFormula(text) ? `'${text}` : text
}
