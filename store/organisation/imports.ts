import type { ImportReport } from '../../contracts/ledger.ts'
import type { Pool, Tx } from '../pool.ts'

export interface OrganisationImportRow {
  id: string
  fileName: string
  dryRun: boolean
  sheets: ImportReport[]
}

export async function insertOrganisationImport(
  tx: Tx,
  { id, fileName, dryRun, sheets, sha256, by }: OrganisationImportRow & { sha256: string; by: number },
): Promise<void> {
  await tx.query(
    'insert into organisation_import (id, file_name, file_sha256, dry_run, report, created_by) values ($1, $2, $3, $4, $5, $6)',
    [id, fileName, sha256, dryRun, JSON.stringify(sheets), by],
  )
}

export async function findOrganisationImport(
  db: Pick<Pool, 'query'>,
  id: string,
): Promise<OrganisationImportRow | undefined> {
  const { rows } = await db.query<OrganisationImportRow>(
    'select id, file_name as "fileName", dry_run as "dryRun", report as sheets from organisation_import where id = $1',
    [id],
  )
  return rows[0]
}
