import { randomBytes } from 'node:crypto'
import { FileRejected } from '../../activities/spreadsheet/file-rejected.ts'
import { type LedgerTable, readTable } from '../../activities/spreadsheet/read-table.ts'
import type { OrganisationImport } from '../../contracts/http/organisation.ts'
import type { LedgerData, LedgerSchema } from '../../contracts/ledger.ts'
import { parseInstant } from '../../domain/calendar/index.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import { planImport } from '../../domain/ledger/plan.ts'
import {
  type OrganisationPlan,
  planOrganisation,
  postKey,
  type SheetPlans,
} from '../../domain/organisation/import/plan.ts'
import { SHEET_IDS, SHEETS, type SheetId } from '../../domain/organisation/import/sheets.ts'
import { once } from '../../store/idempotency.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { insertOrganisationImport } from '../../store/organisation/imports.ts'
import { type OrganisationRows, readOrganisation } from '../../store/organisation/rows.ts'
import { lockTree } from '../../store/organisation/unit-standing.ts'
import { lockOrganisation, writeImport } from '../../store/organisation/write-import.ts'
import type { Pool } from '../../store/pool.ts'
import { repeated } from '../answers.ts'
import type { LedgerUpload } from '../ledgers/upload.ts'
import { dateOf } from '../presenters/instants.ts'
import { hashPassword } from '../sessions/passwords.ts'
import { withImportFile } from '../transfers/import-files.ts'

export interface ImportJob {
  upload: LedgerUpload
  dryRun: boolean
  by: { id: number; username: string }
  idempotency: IdempotencyRequest
}

type Tables = Partial<Record<SheetId, LedgerTable>>

/** Rows of one sheet: a district has some thousand people. */
const MOST_ROWS = 20_000
const dayStart = (day: string): number => parseInstant(day, 'startOfDay')

/**
 * Looks at a file of units and people, or takes its good rows: planned and written in one transaction, so that nothing comes between.
 * New people have a password that nobody knows.
 * @throws FileRejected when the whole file is refused
 */
export async function importOrganisation(pool: Pool, job: ImportJob): Promise<OrganisationImport> {
  const { upload, dryRun, by, idempotency } = job
  // the same file is the same request, although every upload has its own boundary
  const own = { ...idempotency, bodyHash: `${upload.sha256}:${dryRun}` }
  return withImportFile(upload, dryRun, async () => {
    const tables = await readSheets(upload)
    const passwordHash = await hashPassword(randomBytes(32).toString('base64'))
    const done = await once(pool, own, async (tx): Promise<OrganisationImport> => {
      if (!dryRun) {
        await lockTree(tx)
        await lockOrganisation(tx)
      }
      const known = await readOrganisation(tx)
      const { reports, rows } = plan(tables, known, job)
      const reason = `导入 ${upload.fileName}`
      if (!dryRun) await writeImport(tx, { rows, known, passwordHash, by: by.id, reason, dayStart })
      const { importId: id, fileName, sha256 } = upload
      await insertOrganisationImport(tx, { id, fileName, dryRun, sheets: reports, sha256, by: by.id })
      return { importId: id, fileName, dryRun, sheets: reports }
    })
    if (done.kind === 'answered') return { answer: repeated(done.stored, own) as OrganisationImport, isNeeded: false }
    const answer = done.response as OrganisationImport
    return { answer, isNeeded: answer.sheets.some(({ rejected }) => rejected.length > 0) }
  })
}

/** The sheets that the file has, by their names. @throws FileRejected when it has none of them */
async function readSheets({ path, fileName }: LedgerUpload): Promise<Tables> {
  const tables: Tables = {}
  for (const id of SHEET_IDS) {
    const { title } = SHEETS[id]
    try {
      const table = await readTable(path, { name: fileName, sheet: title, limits: { rows: MOST_ROWS } })
      if (table.sheet === title) tables[id] = table
    } catch (error) {
      // a file need not have them all
      if (!(error instanceof FileRejected) || error.code !== 'EMPTY_FILE') throw error
    }
  }
  if (Object.keys(tables).length > 0) return tables
  const names = SHEET_IDS.map((id) => SHEETS[id].title).join('、')
  throw new FileRejected('EMPTY_FILE', `应有名为 ${names} 的工作表，至少一张`)
}

function plan(tables: Tables, known: OrganisationRows, { upload, dryRun, by }: ImportJob): OrganisationPlan {
  const today = dateOf(Date.now())
  const plans: SheetPlans = {}
  for (const id of SHEET_IDS) {
    const table = tables[id]
    if (!table) continue
    const schema: LedgerSchema = SHEETS[id]
    const existing = byKey(schema, known.sheets[id])
    const lookups = { unit: () => null }
    const read = { importId: upload.importId, dryRun, schema, table, lookups, today }
    plans[id] = planImport({ ...read, existing: (key) => existing.get(key) ?? null })
    // the sheets beside it are read too
    plans[id].report.ignored = plans[id].report.ignored.filter(({ row }) => row > 0)
  }
  const units = known.sheets.units.map(({ code, name, parent }) => ({
    code: String(code),
    name: String(name),
    parent: parent === undefined ? null : String(parent),
    gone: known.gone.has(String(code)),
  }))
  return planOrganisation(
    plans,
    {
      units,
      usernames: new Set(known.persons.keys()),
      self: by.username,
      today,
      places: new Map(known.sheets.posts.map((row) => [postKey(row), Number(row['places'])])),
      taken: known.taken,
    },
    dayStart,
  )
}

const byKey = (schema: LedgerSchema, rows: readonly LedgerData[]): Map<string, LedgerData> =>
  new Map(
    rows.flatMap((row): [string, LedgerData][] => {
      const key = naturalKey(schema, row)
      return key === null ? [] : [[key, row]]
    }),
  )

/** What an export shows of each sheet: units that are there, and posts that are held or will be. */
export function exportedRows({ sheets, gone }: OrganisationRows, today: string): Record<SheetId, LedgerData[]> {
  const isThere = (code: unknown) => !gone.has(String(code))
  return {
    units: sheets.units.filter(({ code }) => isThere(code)),
    posts: sheets.posts.filter(({ unit }) => isThere(unit)),
    people: sheets.people,
    holdings: sheets.holdings.filter(
      ({ unit, lastDay }) => isThere(unit) && (lastDay === undefined || String(lastDay) >= today),
    ),
  }
}
