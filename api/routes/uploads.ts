import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import { EvidenceUploaded } from '../../contracts/evidence.ts'
import { MOST_PART_BYTES, PART_TYPE } from '../../contracts/http/upload-parts.ts'
import { Upload, UploadBody, UploadKey } from '../../contracts/http/uploads.ts'
import { DOUBTFUL_M, lacksReason } from '../../domain/photo/position.ts'
import { displayName } from '../../store/evidence-files/display-name.ts'
import { EvidenceError } from '../../store/evidence-files/evidence-error.ts'
import { DEFAULT_EVIDENCE_LIMITS, tooLarge } from '../../store/evidence-files/evidence-files.ts'
import { claimedType } from '../../store/evidence-files/file-types.ts'
import { finishUpload, readUploaded } from '../../store/evidence-uploads/finish.ts'
import { createPartFiles } from '../../store/evidence-uploads/part-files.ts'
import { beginUpload, findUpload, forgetUpload, type UploadRow } from '../../store/evidence-uploads/uploads.ts'
import { ApiError, notFound } from '../errors.ts'
import { DEFAULT_EVIDENCE } from '../evidence-config.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const Params = Type.Object({ key: UploadKey }, { additionalProperties: false })
const PartQuery = Type.Object(
  { offset: Type.Integer({ minimum: 0, maximum: DEFAULT_EVIDENCE_LIMITS.maxBytes }) },
  { additionalProperties: false },
)
const Nothing = Type.Object({}, { additionalProperties: false })

/** Uploads that survive a cut line: announced, sent in parts from wherever they are, finished. Each may be repeated. */
export function uploadRoutes(app: FastifyInstance, { pool, files, config }: Services): void {
  const { mostWaitingBytes } = config.evidence ?? DEFAULT_EVIDENCE
  const { maxBytes, idleMs } = DEFAULT_EVIDENCE_LIMITS
  const parts = createPartFiles(join(config.dataDir, 'evidence', 'uploads'), { idleMs })

  // a part is read as it comes, by its handler
  app.addContentTypeParser(PART_TYPE, (_request, payload, done) => done(null, payload))

  route(app, {
    method: 'PUT',
    url: '/api/uploads/:key',
    summary: '开始上传，或者问已经收到多少',
    permission: 'evidence.add',
    keyless: true,
    limited: 'upload',
    params: Params,
    body: UploadBody,
    answer: Upload,
    async handle({ actor, params, body }) {
      if (body.size > maxBytes) throw tooLarge(maxBytes)
      // what would be refused by its name is not sent at all
      claimedType(displayName(body.name), body.type)
      if (lacksReason(body.position)) throw positionReason()
      const keeper = { person: actor.person.id, mostWaitingBytes }
      return present(await beginUpload(pool, keeper, params.key, body))
    },
  })

  route(app, {
    method: 'PATCH',
    url: '/api/uploads/:key',
    summary: `上传一段（${PART_TYPE}），从 offset 起，最多 8 MB`,
    permission: 'evidence.add',
    keyless: true,
    params: Params,
    query: PartQuery,
    answer: Upload,
    async handle({ actor, params, query, request }) {
      const upload = await uploadOf(actor.person.id, params.key)
      const stream = request.body
      if (!(stream instanceof Readable)) {
        throw new ApiError('WRONG_CONTENT_TYPE', `上传的一段应声明为 ${PART_TYPE}`)
      }
      if (upload.evidenceId !== null || upload.refused) {
        stream.resume()
        return present(upload)
      }
      const end = Math.min(upload.size, query.offset + MOST_PART_BYTES)
      await parts.write(upload.file, { offset: query.offset, stream }, end)
      return present(upload)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/uploads/:key/finish',
    summary: '传完了：核对内容，成为材料',
    permission: 'evidence.add',
    keyless: true,
    params: Params,
    answer: EvidenceUploaded,
    async handle({ actor, params }) {
      const upload = await uploadOf(actor.person.id, params.key)
      return finishUpload({ pool, files, parts }, { person: actor.person.id, mostWaitingBytes }, upload)
    },
  })

  route(app, {
    method: 'DELETE',
    url: '/api/uploads/:key',
    summary: '取消上传，已收到的丢弃',
    permission: 'evidence.add',
    keyless: true,
    params: Params,
    answer: Nothing,
    async handle({ actor, params }) {
      const upload = await forgetUpload(pool, actor.person.id, params.key)
      if (upload) await parts.remove(upload.file)
      return {}
    },
  })

  async function uploadOf(person: number, key: string): Promise<UploadRow> {
    const upload = await findUpload(pool, person, key)
    if (!upload) throw notFound()
    return upload
  }

  async function present({ file, size, expiresAtMs, evidenceId, refused }: UploadRow): Promise<Static<typeof Upload>> {
    if (refused) throw new EvidenceError(refused.code, refused.message)
    const evidence = evidenceId === null ? null : await readUploaded(pool, evidenceId)
    return {
      offset: evidence ? size : Math.min(await parts.size(file), size),
      size,
      expiresAt: instant(expiresAtMs),
      evidence,
    }
  }
}

/** Before a byte is sent: the photo stays with its person until he has said why. */
const positionReason = () =>
  new EvidenceError(
    'EVIDENCE_POSITION_REASON',
    `定位误差超过 ${DOUBTFUL_M} 米：照片照收，请写明原因（例如：楼内无信号），再上传。`,
  )
