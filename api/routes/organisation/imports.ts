import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { writeAnnotated } from '../../../activities/spreadsheet/write-annotated.ts'
import { writeLedgers } from '../../../activities/spreadsheet/write-ledger.ts'
import { FailedImports } from '../../../contracts/http/operations.ts'
import { OrganisationImport } from '../../../contracts/http/organisation.ts'
import { SHEET_IDS, SHEETS } from '../../../domain/organisation/import/sheets.ts'
import { type ImportTarget, listFailedImports } from '../../../store/operations/transfers.ts'
import { findOrganisationImport, type OrganisationImportRow } from '../../../store/organisation/imports.ts'
import { readOrganisation } from '../../../store/organisation/rows.ts'
import { tellTaken } from '../../audit/look.ts'
import { contentDisposition } from '../../content-disposition.ts'
import { notFound } from '../../errors.ts'
import { exportedRows, importOrganisation } from '../../organisation/import.ts'
import type { Actor } from '../../policies/actor.ts'
import { dateOf } from '../../presenters/instants.ts'
import { presentTransfer } from '../../presenters/operations.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { importFile } from '../../transfers/import-files.ts'
import { importAgain, importReceived } from '../../transfers/imports.ts'
import { watchedStream } from '../../transfers/watched.ts'

const closed = { additionalProperties: false } as const
const Workbook = Type.Unsafe<unknown>({ description: '.xlsx 文件' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const ImportParams = Type.Object({ importId: Type.String({ maxLength: 60 }) }, closed)
const INTO: ImportTarget = { kind: 'ORGANISATION_IMPORT', campaign: null, ledger: null }

const importer = ({ person, username }: Actor) => ({ id: person.id, username })

const presentImport = ({ id: importId, ...report }: OrganisationImportRow): OrganisationImport => ({
  importId,
  ...report,
})

/** Units, posts, people and holdings as sheets of one file: out, and in again. */
export function organisationImportRoutes(app: FastifyInstance, services: Services): void {
  const { pool, config } = services

  route(app, {
    method: 'POST',
    url: '/api/organisation/imports',
    summary: '导入单位、岗位、人员、任职（multipart：file）；dryRun=1 只预检',
    permission: 'organisation.manage',
    fresh: true,
    limited: 'import',
    query: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, closed),
    answer: OrganisationImport,
    handle({ query, idempotency, ...caller }) {
      const dryRun = query.dryRun ?? false
      const job = { dryRun, by: importer(caller.actor), idempotency }
      return importReceived(services, caller, { into: INTO, dryRun }, (upload) =>
        importOrganisation(pool, { ...job, upload }),
      )
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/imports',
    summary: '没有成的导入：为什么，能不能再做一次；后来导入成了的不列',
    permission: 'organisation.manage',
    answer: FailedImports,
    handle: async ({ actor }) => ({
      items: (await listFailedImports(pool, INTO)).map((row) => presentTransfer(row, actor)),
    }),
  })

  route(app, {
    method: 'POST',
    url: '/api/organisation/imports/:importId/retry',
    summary: '没有成的导入用留下的文件再做一次，最多五次；已经写入的行不会重复',
    permission: 'organisation.manage',
    fresh: true,
    limited: 'import',
    params: ImportParams,
    body: Type.Object({}, closed),
    answer: OrganisationImport,
    handle({ params, idempotency, ...caller }) {
      const job = { dryRun: false, by: importer(caller.actor), idempotency }
      const again = {
        id: params.importId,
        into: INTO,
        async found() {
          const done = await findOrganisationImport(pool, params.importId)
          return done && presentImport(done)
        },
      }
      return importAgain(services, caller, again, (upload) => importOrganisation(pool, { ...job, upload }))
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/imports/:importId/annotated.xlsx',
    summary: '原表各加一列错误说明',
    permission: 'organisation.manage',
    fresh: true,
    params: ImportParams,
    answer: Workbook,
    async handle({ actor, params, reply }) {
      const row = await findOrganisationImport(pool, params.importId)
      if (!row) throw notFound()
      const file = await importFile(config.dataDir, row.id)
      await tellTaken(pool, actor, 'people.exported', { data: { what: 'organisationImport', import: row.id } })
      const out = new PassThrough()
      writeAnnotated(file, row.sheets, out).catch((error: Error) => out.destroy(error))
      const name = `${row.fileName.replace(/\.\w+$/, '')}（标注错误）.xlsx`
      return reply.type(XLSX).header('content-disposition', contentDisposition('attachment', name)).send(out)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/export.xlsx',
    summary: '现有的单位、岗位、人员、任职；改了可以再导入',
    permission: 'organisation.read',
    fresh: true,
    answer: Workbook,
    async handle({ actor, request, reply }) {
      await tellTaken(pool, actor, 'people.exported', { data: { what: 'organisation' } })
      const today = dateOf(Date.now())
      const rows = exportedRows(await readOrganisation(pool), today)
      const out = new PassThrough()
      const contents = SHEET_IDS.map((id) => ({
        schema: SHEETS[id],
        entries: rows[id],
        unitName: (name: string) => name,
      }))
      writeLedgers(contents, out).catch((error: Error) => out.destroy(error))
      const name = contentDisposition('attachment', `单位和人员-${today}.xlsx`)
      const watched = { kind: 'ORGANISATION_EXPORT' as const, what: 'xlsx', campaign: null, person: actor.person.id }
      return reply
        .type(XLSX)
        .header('content-disposition', name)
        .send(await watchedStream(pool, watched, request.log, out))
    },
  })
}
