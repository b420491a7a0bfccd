import { planImportPaced } from '../../activities/spreadsheet/plan-paced.ts'
import { readTable } from '../../activities/spreadsheet/read-table.ts'
import type { ImportReport, LedgerSchema } from '../../contracts/ledger.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import type { ImportPlan } from '../../domain/ledger/plan.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { lapseIfChanged } from '../../store/campaigns/launch/changed.ts'
import { once } from '../../store/idempotency.ts'
import { existingEntries, writeEntries } from '../../store/ledgers/entries.ts'
import { insertImport } from '../../store/ledgers/imports.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import type { Setup } from '../../store/setup.ts'
import { repeated } from '../answers.ts'
import { presentPhases } from '../presenters/campaigns.ts'
import { dateOf } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { withImportFile } from '../transfers/import-files.ts'
import type { Tell } from '../transfers/watched.ts'
import { entryColumns } from './entry-columns.ts'
import { unitLookups } from './lookups.ts'
import type { LedgerUpload } from './upload.ts'

export interface LedgerImport {
  campaign: CampaignRow
  setup: Setup
  ledger: LedgerSchema
  upload: LedgerUpload
  dryRun: boolean
  person: number
  idempotency: IdempotencyRequest
}

/**
 * Reads, plans and, unless it is a dry run, writes the good rows; the report is kept either way, and the file where rows are to be marked.
 * @throws FileRejected when the whole file is refused, ApiError TRANSFER_STOPPED when an administrator stops it before anything is written
 */
export async function importLedger(services: Services, job: LedgerImport, tell: Tell): Promise<ImportReport> {
  const { upload, campaign, ledger, dryRun, person, idempotency } = job
  return withImportFile(upload, dryRun, async () => {
    const plan = await planOf(services, job, tell)
    const { report } = plan
    // the same file with the same choices is the same request, although every upload has its own boundary
    const own = { ...idempotency, bodyHash: `${upload.sha256}:${JSON.stringify(upload.columns ?? {})}:${dryRun}` }
    const done = await once(services.pool, own, async (tx) => {
      if (!dryRun) {
        await writeEntries(tx, writing(job, plan))
        await lapseIfChanged(tx, services.setups, campaign.id)
      }
      const { importId: id, fileName, sha256: fileSha256 } = upload
      await insertImport(tx, {
        id,
        campaignId: campaign.id,
        ledger: ledger.id,
        fileName,
        fileSha256,
        report,
        dryRun,
        createdBy: person,
      })
      return report
    })
    if (done.kind === 'answered') return { answer: repeated(done.stored, own) as ImportReport, isNeeded: false }
    const { rejected, warnings, duplicates } = report
    return { answer: report, isNeeded: rejected.length + warnings.length + duplicates.length > 0 }
  })
}

async function planOf(
  { pool }: Services,
  { campaign, setup, ledger, upload, dryRun }: LedgerImport,
  tell: Tell,
): Promise<ImportPlan> {
  const table = await readTable(upload.path, { name: upload.fileName })
  const [existing, { lookups }] = await Promise.all([existingEntries(pool, campaign.id, ledger.id), unitLookups(pool)])
  const phases = presentPhases(
    campaign,
    setup.template,
    setup.calendars.get(campaign.calendarVersion) ?? platformCalendar,
  )
  const until =
    phases
      .map((phase) => phase.endsAt.slice(0, 10))
      .sort()
      .at(-1) ?? campaign.issueDate
  const plan = await planImportPaced(
    {
      importId: upload.importId,
      dryRun,
      schema: ledger,
      table,
      existing: (key) => existing.get(key) ?? null,
      lookups,
      today: dateOf(campaignTime(campaign.clock, campaign.nowMs)),
      campaign: { from: campaign.issueDate, until },
      ...(upload.columns ? { columns: upload.columns } : {}),
    },
    (rows) => tell(rows, table.rows.length),
  )
  tell(table.rows.length, table.rows.length)
  return plan
}

/** A row without a natural key is known by its file and row: another file's fifth row is another entry. */
function writing({ campaign, ledger, upload, person }: LedgerImport, plan: ImportPlan) {
  const changed = plan.entries.filter((entry) => entry.change !== 'unchanged')
  return {
    campaign: campaign.id,
    ledger: ledger.id,
    origin: 'SURVEYED' as const,
    reason: `导入 ${upload.fileName}`,
    person,
    columns: entryColumns(ledger, campaign.officeUnitId ?? 0),
    entries: changed.map(({ key, data }) => ({ key: key.startsWith('row:') ? `${upload.sha256}:${key}` : key, data })),
  }
}
