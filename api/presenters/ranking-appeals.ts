import type { AppealItem } from '../../contracts/http/ranking-appeals.ts'
import type { AppealRow } from '../../store/figures/appeals.ts'
import { instant, instantOrNull } from './instants.ts'

/** @param titleOf what the campaign calls a ranking */
export const presentAppeal = (
  row: AppealRow,
  titleOf: (ranking: string) => string,
  may: AppealItem['may'],
): AppealItem => ({
  id: row.id,
  ranking: { id: row.ranking, title: titleOf(row.ranking) },
  period: row.period,
  version: row.version,
  unit: row.unit,
  reason: row.reason,
  files: row.files,
  filedBy: row.filedBy,
  filedAt: instant(row.filedAt),
  status: row.status,
  rulingReason: row.rulingReason,
  ruledBy: row.ruledBy,
  ruledAt: instantOrNull(row.ruledAt),
  corrected: row.corrected,
  may,
})
