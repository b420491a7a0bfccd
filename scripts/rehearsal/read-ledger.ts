import { readFile } from 'node:fs/promises'
import { readTable } from '../../activities/spreadsheet/read-table.ts'
import type { ImportFinding, LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { planImport } from '../../domain/ledger/plan.ts'
import { createUnitLookup, type FoundUnit } from '../../domain/ledger/units.ts'
import type { RehearsalTarget } from '../../domain/rehearsal/input.ts'
import type { OrganisationFile } from '../../domain/rehearsal/invented.ts'

export interface LedgerFile {
  targets: RehearsalTarget[]
  /** units of the organisation that the ledger names, those added that no file knows */
  units: OrganisationFile['units']
  /** units that fields other than those within another name */
  siteUnits: number[]
  rejected: number
  /** why, in words: row, column, what is expected */
  findings: string[]
}

/** Units that are known already; `open`: a ledger may name others. */
export type KnownUnits = Pick<OrganisationFile, 'units'> & { open?: boolean }

/**
 * The sites of a ledger: a JSON list of entries, or a spreadsheet read as the import reads it. Where no organisation is given, a unit
 * that the ledger names exists by being named.
 * @param before numbers that other ledgers have taken
 * @throws FileRejected, SyntaxError
 */
export async function readLedger(
  file: string,
  schema: LedgerSchema,
  organisation: KnownUnits | undefined,
  today: string,
  before = 0,
): Promise<LedgerFile> {
  const units = [...(organisation?.units ?? [])]
  const isOpen = organisation?.open ?? true
  const { find } = createUnitLookup(
    units.map(({ id, name, parentId }) => ({
      id: String(id),
      name,
      parentId: parentId == null ? null : String(parentId),
    })),
  )
  const named = (name: string, field: LedgerField, parentId?: string): FoundUnit | null => {
    if (!isOpen) return find(name, field, parentId)
    const parent = parentId === undefined ? null : Number(parentId)
    const known = units.find((unit) => unit.name === name && unit.parentId === parent)
    if (known) return { id: String(known.id), name }
    const id = Math.max(0, ...units.map((unit) => unit.id)) + 1
    units.push({ id, name, parentId: parent })
    return { id: String(id), name }
  }
  const { entries, rejected, findings } = file.endsWith('.json')
    ? listed(JSON.parse(await readFile(file, 'utf8')), schema, named)
    : await imported(file, schema, named, today)
  const siteFields = schema.fields.filter((field) => field.type === 'unit' && field.within === undefined)
  const siteUnits = entries.flatMap(({ site }) => siteFields.map(({ key }) => Number(site[key])))
  return {
    targets: entries.map(({ origin, site }, index) => ({
      no: before + index + 1,
      ledger: schema.id,
      origin,
      site,
    })),
    units,
    siteUnits: [...new Set(siteUnits)].filter((id) => id > 0).sort((a, b) => a - b),
    rejected,
    findings,
  }
}

interface Entries {
  entries: { origin: string; site: Record<string, unknown> }[]
  rejected: number
  findings: string[]
}

type Named = (name: string, field: LedgerField, parentId?: string) => FoundUnit | null

async function imported(file: string, schema: LedgerSchema, unit: Named, today: string): Promise<Entries> {
  const table = await readTable(file)
  const plan = planImport({
    importId: 'rehearsal',
    dryRun: true,
    schema,
    table,
    existing: () => null,
    lookups: { unit },
    today,
  })
  const rows = new Set(plan.report.rejected.map((finding) => finding.row))
  return {
    entries: plan.entries.map(({ data }) => ({ origin: 'SURVEYED', site: data })),
    rejected: rows.size,
    findings: plan.report.rejected.map(inWords),
  }
}

/** Entries as the ledger keeps them; a unit by its id, or by its name. */
function listed(list: unknown, schema: LedgerSchema, unit: Named): Entries {
  if (!Array.isArray(list)) throw new SyntaxError('台账应为条目的列表')
  const unitFields = schema.fields.filter((field) => field.type === 'unit')
  const entries = list.map((item: Record<string, unknown>) => {
    const { origin, ...site } = item
    for (const field of unitFields) {
      const given = site[field.key]
      if (typeof given !== 'string') continue
      const parent = field.within === undefined ? undefined : site[field.within]
      site[field.key] = unit(given, field, typeof parent === 'number' ? String(parent) : undefined)?.id ?? given
    }
    return { origin: typeof origin === 'string' ? origin : 'SURVEYED', site }
  })
  return { entries, rejected: 0, findings: [] }
}

const inWords = ({ row, column, message, value }: ImportFinding): string =>
  `第 ${row} 行${column ? ` ${column} 列` : ''}：${message}${value === undefined ? '' : `（现为 ${value}）`}`
