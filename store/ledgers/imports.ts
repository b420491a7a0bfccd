import type { ImportReport } from '../../contracts/ledger.ts'
import type { Pool, Tx } from '../pool.ts'

export interface ImportRow {
  id: string
  campaignId: string
  ledger: string
  fileName: string
  report: ImportReport
}

export async function insertImport(
  tx: Pick<Tx, 'query'>,
  row: ImportRow & { fileSha256: string; dryRun: boolean; createdBy: number },
): Promise<void> {
  await tx.query(
    `insert into ledger_import (id, campaign_id, ledger, file_name, file_sha256, dry_run, report, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      row.id,
      row.campaignId,
      row.ledger,
      row.fileName,
      row.fileSha256,
      row.dryRun,
      JSON.stringify(row.report),
      row.createdBy,
    ],
  )
}

export async function findImport(
  db: Pick<Pool, 'query'>,
  campaign: string,
  id: string,
): Promise<ImportRow | undefined> {
  const { rows } = await db.query<ImportRow>(
    `select id, campaign_id as "campaignId", ledger, file_name as "fileName", report from ledger_import where campaign_id = $1 and id = $2`,
    [campaign, id],
  )
  return rows[0]
}
