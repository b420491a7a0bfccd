import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { writeAnnotated } from '../../../activities/spreadsheet/write-annotated.ts'
import { writeTemplate } from '../../../activities/spreadsheet/write-template.ts'
import { FailedImports } from '../../../contracts/http/operations.ts'
import { ImportReport, type LedgerSchema } from '../../../contracts/ledger.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { findImport } from '../../../store/ledgers/imports.ts'
import { type ImportTarget, listFailedImports } from '../../../store/operations/transfers.ts'
import type { Setup } from '../../../store/setup.ts'
import { tellTaken } from '../../audit/look.ts'
import { contentDisposition } from '../../content-disposition.ts'
import { ApiError, notFound } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { importLedger } from '../../ledgers/import-ledger.ts'
import { presentTransfer } from '../../presenters/operations.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { importFile } from '../../transfers/import-files.ts'
import { importAgain, importReceived } from '../../transfers/imports.ts'

const closed = { additionalProperties: false } as const
const LedgerParams = Type.Object({ id: Type.String({ maxLength: 40 }), ledger: Type.String({ maxLength: 60 }) }, closed)
const ImportParams = Type.Object({ ...LedgerParams.properties, importId: Type.String({ maxLength: 60 }) }, closed)
const Workbook = Type.Unsafe<unknown>({ description: '.xlsx 文件' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const intoLedger = (campaign: string, ledger: string): ImportTarget => ({ kind: 'LEDGER_IMPORT', campaign, ledger })

export function importRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, config } = services

  const found = async (
    request: FastifyRequest,
    params: { id: string; ledger: string },
    permission: 'campaign.read' | 'ledger.import',
  ): Promise<{ campaign: CampaignRow; setup: Setup; ledger: LedgerSchema }> => {
    const campaign = await judgedCampaign(pool, request, params.id, permission)
    const setup = await setups.of(pool, campaign.id)
    const ledger = setup.template.ledgers.find((candidate) => candidate.id === params.ledger)
    if (!ledger) throw notFound()
    return { campaign, setup, ledger }
  }

  const notLaunched = ({ status }: CampaignRow): void => {
    if (status === 'DRAFT') return
    throw new ApiError('ALREADY_LAUNCHED', '活动已经发起，不能再成批导入', {
      next: '新发现的场所请逐个补录，补录即立案',
    })
  }

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/ledgers/:ledger/imports',
    summary: '导入台账（multipart：file，可选 columns）；dryRun=1 只预检',
    permission: 'ledger.import',
    limited: 'import',
    params: LedgerParams,
    query: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, closed),
    answer: ImportReport,
    async handle({ params, query, idempotency, ...caller }) {
      const target = await found(caller.request, params, 'ledger.import')
      notLaunched(target.campaign)
      const dryRun = query.dryRun ?? false
      const job = { ...target, dryRun, person: caller.actor.person.id, idempotency }
      const into = intoLedger(target.campaign.id, target.ledger.id)
      return importReceived(services, caller, { into, dryRun }, (upload, tell) =>
        importLedger(services, { ...job, upload }, tell),
      )
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ledgers/:ledger/imports',
    summary: '没有成的导入：为什么，能不能再做一次；后来导入成了的不列',
    permission: 'ledger.import',
    params: LedgerParams,
    answer: FailedImports,
    async handle({ actor, params, request }) {
      const { campaign, ledger } = await found(request, params, 'ledger.import')
      const rows = await listFailedImports(pool, intoLedger(campaign.id, ledger.id))
      return { items: rows.map((row) => presentTransfer(row, actor)) }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/ledgers/:ledger/imports/:importId/retry',
    summary: '没有成的导入用留下的文件再做一次，最多五次；已经写入的行不会重复',
    permission: 'ledger.import',
    limited: 'import',
    params: ImportParams,
    body: Type.Object({}, closed),
    answer: ImportReport,
    async handle({ params, idempotency, ...caller }) {
      const target = await found(caller.request, params, 'ledger.import')
      const { campaign, ledger } = target
      const job = { ...target, dryRun: false, person: caller.actor.person.id, idempotency }
      const again = {
        id: params.importId,
        into: intoLedger(campaign.id, ledger.id),
        async found() {
          const done = await findImport(pool, campaign.id, params.importId)
          if (!done) notLaunched(campaign)
          return done?.report
        },
      }
      return importAgain(services, caller, again, (upload, tell) => importLedger(services, { ...job, upload }, tell))
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ledgers/:ledger/imports/:importId',
    summary: '一次导入的报告',
    permission: 'ledger.import',
    params: ImportParams,
    answer: ImportReport,
    async handle({ params, request }) {
      await found(request, params, 'ledger.import')
      const row = await findImport(pool, params.id, params.importId)
      if (!row) throw notFound()
      return row.report
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ledgers/:ledger/imports/:importId/annotated.xlsx',
    summary: '原表加一列错误说明',
    permission: 'ledger.import',
    // the file as it was uploaded: nothing in it is masked
    fresh: true,
    params: ImportParams,
    answer: Workbook,
    async handle({ actor, params, request, reply }) {
      await found(request, params, 'ledger.import')
      const row = await findImport(pool, params.id, params.importId)
      if (!row) throw notFound()
      const file = await importFile(config.dataDir, row.id)
      const data = { what: 'ledgerImport', import: row.id, ledger: params.ledger }
      await tellTaken(pool, actor, 'people.exported', { campaign: params.id, data })
      const out = new PassThrough()
      writeAnnotated(file, [row.report], out).catch((error: Error) => out.destroy(error))
      const name = `${row.fileName.replace(/\.\w+$/, '')}（标注错误）.xlsx`
      return reply.type(XLSX).header('content-disposition', contentDisposition('attachment', name)).send(out)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ledgers/:ledger/template.xlsx',
    summary: '空白台账模板',
    permission: 'campaign.read',
    params: LedgerParams,
    answer: Workbook,
    async handle({ params, request, reply }) {
      const { ledger } = await found(request, params, 'campaign.read')
      const out = new PassThrough()
      writeTemplate(ledger, out).catch((error: Error) => out.destroy(error))
      const name = contentDisposition('attachment', `${ledger.title}（模板）.xlsx`)
      return reply.type(XLSX).header('content-disposition', name).send(out)
    },
  })
}
