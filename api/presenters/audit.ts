import type { CheckpointItem, TrailHit } from '../../contracts/http/audit.ts'
import type { TraceSummary } from '../../contracts/http/cases.ts'
import { handedInOf } from '../../domain/audit/handed-in.ts'
import type { CheckpointRow } from '../../store/audit/checkpoints.ts'
import type { FileRecords } from '../../store/audit/file-records.ts'
import type { TrailHit as TrailHitRow } from '../../store/audit/search-trail.ts'
import type { TraceSummaryRow } from '../../store/audit/trace-summary.ts'
import type { Setup } from '../../store/setup.ts'
import { presentTrace } from './cases.ts'
import { instant, instantOrNull } from './instants.ts'

/** An entry of any chain. `setup`: of its campaign, where it is about a case. */
export function presentHit(row: TrailHitRow, setup: Setup | undefined, records: FileRecords): TrailHit {
  const procedure = row.case && setup ? setup.procedure(row.case.procedure) : undefined
  return {
    subject: row.subject,
    case: row.case && { id: row.case.id, name: row.case.name },
    site: row.site,
    duty: row.duty,
    owner: row.owner,
    campaign: row.campaign,
    files: handedInOf(row.payload.data).map(({ id, sha256 }) => {
      const { name = null, size = null } = records.get(id) ?? {}
      return { id, sha256, name, size }
    }),
    event: presentTrace(row, procedure),
  }
}

export const presentSummary = (row: TraceSummaryRow): TraceSummary => ({
  ...row,
  levels: row.levels as TraceSummary['levels'],
  first: instantOrNull(row.first),
  last: instantOrNull(row.last),
})

export const presentCheckpoint = ({ sealedMs, ...row }: CheckpointRow): CheckpointItem => ({
  ...row,
  sealedAt: instant(sealedMs),
})
