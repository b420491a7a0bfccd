import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { writePaper } from '../../../activities/paper/write-paper.ts'
import { ExportQuery } from '../../../contracts/http/audit.ts'
import { MOST_PDF_ENTRIES } from '../../../contracts/http/export-limits.ts'
import { exportName } from '../../../domain/audit/bundle.ts'
import { subjectOf } from '../../../domain/entity/subject.ts'
import { bundleFacts } from '../../../store/audit/bundle-facts.ts'
import { listCheckpoints } from '../../../store/audit/checkpoints.ts'
import { pageOfCase } from '../../../store/audit/export-rows.ts'
import { readChain } from '../../../store/trail-read.ts'
import { casePaper } from '../../audit/case-paper.ts'
import { daysOf, exportedCase, maskOf, refuseUnacknowledged, stepWords, today } from '../../audit/exporting.ts'
import { rangeOf } from '../../audit/filters.ts'
import { tellTaken } from '../../audit/look.ts'
import { paperPictures } from '../../audit/paper-pictures.ts'
import { contentDisposition } from '../../content-disposition.ts'
import { ApiError } from '../../errors.ts'
import { scopeOf } from '../../policies/actor.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { watchedStream } from '../../transfers/watched.ts'
import { caseDetail } from '../cases/detail.ts'

const closed = { additionalProperties: false } as const

/** A case with its trail as people hand it over: to read, to print, to file. */
export function casePdfRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, files } = services

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/history.pdf',
    summary: '案卷和全过程记录（PDF）：每页有链头和页码，至多 2000 条',
    permission: 'trail.export',
    fresh: true,
    params: Type.Object({ id: Type.String({ maxLength: 80 }) }, closed),
    query: ExportQuery,
    answer: Type.Unsafe<unknown>({ description: '文件内容' }),
    async handle({ actor, params, query, request, reply }) {
      const standing = await exportedCase(pool, request, params.id)
      refuseUnacknowledged(query)
      const subject = subjectOf(standing.id)
      const chain = await readChain(pool, subject)
      const page = await pageOfCase(pool, standing.id, { ...rangeOf(query), asker: scopeOf(actor) })
      // what was written since the chain was read is not of it
      const events = page.events.filter(({ seq }) => seq <= (chain.head?.seq ?? 0))
      if (events.length > MOST_PDF_ENTRIES)
        throw new ApiError(
          'EXPORT_TOO_LARGE',
          `共 ${events.length} 条，超过一份 PDF 的 ${MOST_PDF_ENTRIES} 条；缩短时间范围，或者导出留痕包、Excel`,
          { field: 'from' },
        )
      const [told, words, facts, detail, setup, [sealed]] = await Promise.all([
        maskOf(pool, query),
        stepWords(pool, setups, standing.campaignId),
        bundleFacts(pool, standing.id),
        caseDetail(services, actor, standing),
        setups.of(pool, standing.campaignId),
        listCheckpoints(pool, { before: undefined, limit: 1 }),
      ])
      const pictures = await paperPictures(files, query.mask === 'FULL' ? detail.evidence : [])
      const head = chain.head?.hash ?? null
      await tellTaken(pool, actor, 'trail.exported', {
        campaign: standing.campaignId,
        entity: standing.id,
        data: {
          subject,
          format: 'pdf',
          mask: query.mask,
          entries: events.length,
          pictures: pictures.shown.length,
          head,
          ...daysOf(query),
        },
      })
      const paper = casePaper({
        told,
        words,
        facts,
        pictures,
        sealed,
        detail,
        chain,
        events,
        of: page.of,
        procedure: setup.template.procedures.find(({ id }) => id === standing.procedure)?.title ?? standing.procedure,
        range: daysOf(query),
        by: actor.person.name,
        now: Date.now(),
      })
      const going = {
        kind: 'CASE_EXPORT' as const,
        what: 'pdf',
        campaign: standing.campaignId,
        person: actor.person.id,
      }
      return reply
        .type('application/pdf')
        .header(
          'content-disposition',
          contentDisposition(
            'attachment',
            exportName({ about: standing.id, day: today(), head, mask: query.mask, extension: 'pdf' }),
          ),
        )
        .send(await watchedStream(pool, going, request.log, writePaper(paper)))
    },
  })
}
