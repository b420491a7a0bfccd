import type { ChangeItem, ReceiptItem } from '../../contracts/http/changes.ts'
import type { ChangeRow } from '../../store/campaigns/changes.ts'
import type { ReceiptRow } from '../../store/campaigns/receipts.ts'
import { instant, instantOrNull } from './instants.ts'

export interface ChangeFacts {
  person: number
  names: ReadonlyMap<number, string>
  /** the edition that counts now */
  edition: number
  followed: { done: number; total: number } | null
}

export function presentChange(row: ChangeRow, { person, names, edition, followed }: ChangeFacts): ChangeItem {
  const named = (id: number) => ({ id, name: names.get(id) ?? String(id) })
  return {
    no: row.no,
    kind: row.kind,
    status: row.status,
    reason: row.reason,
    request: row.request,
    elements: row.elements,
    looked: row.looked,
    total: row.total,
    preview: row.preview,
    error: row.error,
    proposedBy: named(row.createdBy),
    proposedAt: instant(row.createdAtMs),
    ruledBy: row.ruledBy === null ? null : named(row.ruledBy),
    ruledAt: instantOrNull(row.ruledAtMs),
    ruling: row.ruling,
    outdated: isStanding(row) && row.base !== edition,
    followed,
    may: mayDo(row, person, edition),
  }
}

/** Nobody has ruled on it. */
const isStanding = ({ status }: ChangeRow): boolean => status !== 'APPROVED' && status !== 'REJECTED'

function mayDo(row: ChangeRow, person: number, edition: number): ChangeItem['may'] {
  if (!isStanding(row)) return []
  const isCurrent = row.base === edition
  const isApprovable = isCurrent && row.status === 'READY' && row.createdBy !== person && row.preview?.blocked === 0
  return [
    ...(isCurrent && row.status !== 'PREVIEWING' ? (['preview'] as const) : []),
    ...(isApprovable ? (['approve'] as const) : []),
    'reject',
  ]
}

export function presentReceipt({ receipt, ...row }: ReceiptRow, units: ReadonlyMap<number, string>): ReceiptItem {
  return {
    entityId: row.entityId,
    kind: row.kind,
    name: row.name,
    unit: row.unit,
    before: receipt.before,
    after: receipt.after,
    moved: receipt.moved.map((each) => ({ ...each, from: instantOrNull(each.from), to: instantOrNull(each.to) })),
    opened: receipt.opened.map(({ unit, dueAt, ...task }) => ({
      ...task,
      unit: { id: unit, name: units.get(unit) ?? String(unit) },
      dueAt: instantOrNull(dueAt),
    })),
    withdrawn: receipt.withdrawn,
    at: instant(row.at),
  }
}
