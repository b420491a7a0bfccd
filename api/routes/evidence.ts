import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import { renderDocx } from '../../activities/documents/render-docx.ts'
import { EvidenceUploaded, OriginalBody, PhotoLooks } from '../../contracts/evidence.ts'
import { exportClock } from '../../domain/audit/export-event.ts'
import { watermarkLines } from '../../domain/photo/watermark.ts'
import { findDocument } from '../../store/documents.ts'
import { expectRoom, findEvidence, insertEvidence, type StoredEvidence } from '../../store/evidence.ts'
import { tellOriginalRead } from '../../store/evidence-original.ts'
import { readAlike } from '../../store/photos/alike.ts'
import { inTransaction } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { contentDisposition } from '../content-disposition.ts'
import { ApiError, notFound } from '../errors.ts'
import { positionsSeen } from '../evidence/sees-position.ts'
import { DEFAULT_EVIDENCE } from '../evidence-config.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, actingUnit, scopeOf } from '../policies/actor.ts'
import type { FileSubject } from '../policies/table.ts'
import { presentLooks } from '../presenters/photo-looks.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import { caseSubjectOf } from '../subjects.ts'

const IdParams = Type.Object({ id: Type.String({ maxLength: 80 }) }, { additionalProperties: false })
const Bytes = Type.Unsafe<unknown>({ description: '文件内容' })
const SEALED = "default-src 'none'; sandbox"
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function evidenceRoutes(app: FastifyInstance, { pool, setups, files, config }: Services): void {
  const { mostWaitingBytes } = config.evidence ?? DEFAULT_EVIDENCE

  route(app, {
    method: 'POST',
    url: '/api/evidence',
    summary: '上传材料（multipart，一件一次）：原样保存，边收边算哈希',
    permission: 'evidence.add',
    keyless: true,
    limited: 'upload',
    answer: EvidenceUploaded,
    async handle({ actor, request }) {
      const keeper = { person: actor.person.id, mostWaitingBytes }
      await expectRoom(pool, keeper, Number(request.headers['content-length'] ?? 0))
      const part = await request.file()
      if (!part) throw new ApiError('FILE_MISSING', '没有收到文件', { field: 'file' })
      const received = await files.receive(part.file, {
        declaredName: part.filename,
        declaredType: part.mimetype,
      })
      const evidenceId = await inTransaction(pool, (tx) => insertEvidence(tx, files, received, keeper))
      const { sha256, size, type, name } = received
      return { evidenceId, sha256, size, type, name }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/evidence/:id',
    summary: '材料：图片是不带元数据、带水印的浏览副本，文档是原件',
    permission: 'evidence.read',
    params: IdParams,
    answer: Bytes,
    async handle({ actor, params, request, reply }) {
      const found = await evidenceOf(params.id)
      await authorise(pool, request, 'evidence.read', subjectOf(found))
      if (!found.type.startsWith('image/')) return sendSealed(reply, found, await files.open(found.sha256))
      const { type, stream, size } = await files.derivative(found.sha256, found.type, await linesBelow(actor, found))
      reply.header('content-disposition', contentDisposition('inline', asJpeg(found.name)))
      return sendSealed(reply, { ...found, type }, { stream, size })
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/evidence/:id/alike',
    summary: '照片自己写了什么，哪些交进来的照片与它几乎一样',
    permission: 'evidence.read',
    params: IdParams,
    answer: PhotoLooks,
    async handle({ actor, params, request }) {
      const found = await evidenceOf(params.id)
      await authorise(pool, request, 'evidence.read', subjectOf(found))
      const looks = await asPlatform(() => readAlike(pool, found, scopeOf(actor)))
      // once it is handed in, the case says who sees where it was taken
      const isOwnStill = found.entityId === null && found.uploadedBy === actor.person.id
      return presentLooks(looks, isOwnStill ? found.position : null)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/evidence/:id/original',
    summary: '材料原件，连同相机写在里面的位置和时间：写明原因，留痕',
    permission: 'evidence.original',
    fresh: true,
    // each reading is told of, also a repeated one
    keyless: true,
    params: IdParams,
    body: OriginalBody,
    answer: Bytes,
    async handle({ actor, params, body, request, reply }) {
      const found = await evidenceOf(params.id)
      await authorise(pool, request, 'evidence.original', subjectOf(found))
      const { entityId, campaignId, caseUnits } = found
      if (entityId === null || campaignId === null) throw notFound()
      const stored = await files.open(found.sha256)
      const by = { person: actor.person.id, unit: actingUnit(actor, caseUnits?.[0] ?? 0) }
      await inTransaction(pool, (tx) =>
        tellOriginalRead(tx, { ...found, entityId, campaignId }, { actor: by, reason: body.reason }),
      ).catch((error: unknown) => {
        stored.stream.destroy()
        throw error
      })
      return sendSealed(reply, found, stored)
    },
  })

  /** The watermark of what was handed in; what belongs to no case yet has none. */
  async function linesBelow(actor: Actor, found: StoredEvidence): Promise<string[]> {
    const { entityId, campaignId, procedure, caseName, uploadedBy, uploadedMs, position, sha256 } = found
    if (entityId === null) return []
    const of = subjectOf(found).case
    const setup = campaignId && procedure && of ? await setups.of(pool, campaignId) : undefined
    const showsPlace = !setup || !procedure || !of || positionsSeen(actor, setup.procedure(procedure), of)(uploadedBy)
    const photo = { number: entityId, name: caseName, receivedMs: uploadedMs, position, showsPlace, sha256 }
    return watermarkLines(photo, exportClock)
  }

  async function evidenceOf(id: string): Promise<StoredEvidence> {
    const found = await findEvidence(pool, id)
    if (!found) throw notFound()
    return found
  }

  route(app, {
    method: 'GET',
    url: '/api/documents/:id',
    summary: '文书（.docx），编号后可带 .docx',
    permission: 'case.read',
    params: IdParams,
    answer: Bytes,
    async handle({ params, request, reply }) {
      const found = await findDocument(pool, params.id.replace(/\.docx$/, ''))
      if (!found) throw notFound()
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

function subjectOf({ uploadedBy, campaignId, caseUnits, persons, procedure, hidden }: StoredEvidence): FileSubject {
  const of =
    campaignId && caseUnits
      ? caseSubjectOf({ campaignId, caseUnits, persons, procedure: procedure ?? '', hidden })
      : undefined
  return { uploadedBy, case: of }
}

/** Saved, unless something else was said before; whatever is in it, it runs nothing here. */
function sendSealed(
  reply: FastifyReply,
  { type, name }: Pick<StoredEvidence, 'type' | 'name'>,
  { stream, size }: { stream: Readable; size: number },
): FastifyReply {
  if (!reply.hasHeader('content-disposition')) {
    reply.header('content-disposition', contentDisposition('attachment', name))
  }
  return reply
    .type(type)
    .header('content-length', size)
    .header('content-security-policy', SEALED)
    .header('cache-control', 'private, no-cache')
    .send(stream)
}

const asJpeg = (name: string) => name.replace(/(?:\.[A-Za-z0-9]{1,8})?$/, '.jpg')
