import type { LedgerData, LedgerSchema } from '../../contracts/ledger.ts'
import type { TakenOver } from '../../domain/campaign/follow-on.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import { type EntryAsked, listEntries, writeEntries } from '../../store/ledgers/entries.ts'
import type { Tx } from '../../store/pool.ts'
import type { Scope } from '../../store/scope.ts'
import { entryColumns } from './entry-columns.ts'

export interface RollOver {
  from: { id: string; title: string }
  to: { id: string; ledgers: readonly LedgerSchema[]; officeUnitId: number | null }
  ledgers: TakenOver['ledgers']
  /** entries that whoever drafts may see */
  scope: Scope
  person: number
}

const PAGE = 2000

/**
 * Takes the standing entries of a campaign over into the ledgers of the draft that goes on from it, each as the first version of a new
 * entry (S4-03). Answers how many.
 */
export async function rollOver(tx: Tx, { from, to, ledgers, scope, person }: RollOver): Promise<number> {
  let taken = 0
  for (const { id: ledger, fields } of ledgers) {
    const schema = to.ledgers.find(({ id }) => id === ledger)
    if (!schema) continue
    for await (const page of standing(tx, { campaign: from.id, ledger, scope })) {
      const entries = page.map(({ no, data }) => {
        const kept: LedgerData = Object.fromEntries(Object.entries(data).filter(([key]) => fields.includes(key)))
        return { key: naturalKey(schema, kept) ?? `row:${no}`, data: kept }
      })
      await writeEntries(tx, {
        campaign: to.id,
        ledger,
        origin: 'SURVEYED',
        reason: `结转自“${from.title}”`,
        person,
        columns: entryColumns(schema, to.officeUnitId ?? 0),
        entries,
      })
      taken += entries.length
    }
  }
  return taken
}

async function* standing(tx: Tx, asked: Pick<EntryAsked, 'campaign' | 'ledger' | 'scope'>) {
  for (let after = 0; ; ) {
    const page = await listEntries(tx, { ...asked, after, limit: PAGE })
    yield page.filter(({ status }) => status === 'ACTIVE')
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.no
  }
}
