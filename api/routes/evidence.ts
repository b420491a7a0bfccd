import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { renderDocx } from '../../activities/documents/render-docx.ts'
import { EvidenceUploaded } from '../../contracts/evidence.ts'
import { findDocument } from '../../store/documents.ts'
import { findEvidence, insertEvidence } from '../../store/evidence.ts'
import { contentDisposition } from '../content-disposition.ts'
import { ApiError, notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import { caseSubjectOf } from '../subjects.ts'

const IdParams = Type.Object({ id: Type.String({ maxLength: 80 }) }, { additionalProperties: false })
const Bytes = Type.Unsafe<unknown>({ description: '文件内容' })
/** What a browser shows by itself; everything else is saved. */
const SHOWN_INLINE = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])
const SEALED = "default-src 'none'; sandbox"
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function evidenceRoutes(app: FastifyInstance, { pool, files }: Services): void {
  route(app, {
    method: 'POST',
    url: '/api/evidence',
    summary: '上传材料（multipart，一件一次）：原样保存，边收边算哈希',
    permission: 'evidence.add',
    keyless: true,
    limited: 'upload',
    answer: EvidenceUploaded,
    async handle({ actor, request }) {
      const part = await request.file()
      if (!part) throw new ApiError('FILE_MISSING', '没有收到文件', { field: 'file' })
      const { sha256, size, type, name, path } = await files.receive(part.file, {
        declaredName: part.filename,
        declaredType: part.mimetype,
      })
      const evidenceId = await insertEvidence(pool, { sha256, size, type, name, path }, actor.person.id)
      return { evidenceId, sha256, size, type, name }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/evidence/:id',
    summary: '材料原件',
    permission: 'evidence.read',
    params: IdParams,
    answer: Bytes,
    async handle({ params, request, reply }) {
      const found = await findEvidence(pool, params.id)
      if (!found) throw notFound('材料')
      const { campaignId, caseUnits, persons } = found
      const owner = campaignId && caseUnits ? caseSubjectOf({ campaignId, caseUnits, persons }) : undefined
      await authorise(pool, request, 'evidence.read', { uploadedBy: found.uploadedBy, case: owner })
      const { stream, size } = await files.open(found.sha256)
      return reply
        .type(found.type)
        .header('content-length', size)
        .header(
          'content-disposition',
          contentDisposition(SHOWN_INLINE.has(found.type) ? 'inline' : 'attachment', found.name),
        )
        .header('content-security-policy', SEALED)
        .header('cache-control', 'private, no-cache')
        .send(stream)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/documents/:id',
    summary: '文书（.docx），编号后可带 .docx',
    permission: 'case.read',
    params: IdParams,
    answer: Bytes,
    async handle({ params, request, reply }) {
      const found = await findDocument(pool, params.id.replace(/\.docx$/, ''))
      if (!found) throw notFound('文书')
      await authorise(pool, request, 'case.read', caseSubjectOf(found))
      const bytes = await renderDocx(found.content)
      return reply
        .type(DOCX)
        .header('content-disposition', contentDisposition('attachment', `${found.number} ${found.title}.docx`))
        .header('content-security-policy', SEALED)
        .send(bytes)
    },
  })
}
