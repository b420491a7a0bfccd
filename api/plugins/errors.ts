import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FileRejected } from '../../activities/spreadsheet/file-rejected.ts'
import type { ErrorBody } from '../../contracts/http/shapes.ts'
import { CalendarMissing, TimeRuleError } from '../../domain/calendar/index.ts'
import { ruleFailed } from '../../domain/entity/refuse-stuck.ts'
import { Stuck } from '../../domain/entity/stuck.ts'
import { EvidenceError } from '../../store/evidence-files/evidence-error.ts'
import { isUnavailable } from '../../store/unavailable.ts'
import { ApiError, refused, statusOf } from '../errors.ts'

const RETRY_AFTER_S = 2

/** One body shape for every error, whoever raised it. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => answer(presentable(error, request), request, reply))
  app.setNotFoundHandler((request, reply) =>
    answer(new ApiError('NOT_FOUND', `没有这个地址：${request.method} ${request.url.split('?')[0]}`), request, reply),
  )
}

export function answer(error: ApiError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error.code)
  const retryAfterS = error.retryAfterS ?? (status === 503 ? RETRY_AFTER_S : undefined)
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS))
  const body: ErrorBody = {
    code: error.code,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.next === undefined ? {} : { next: error.next }),
    ...(error.holder === undefined ? {} : { holder: error.holder }),
    ...(error.until === undefined ? {} : { until: error.until }),
    ...(error.problems === undefined ? {} : { problems: [...error.problems] }),
    requestId: request.id,
  }
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}

/** Postgres takes no NUL and no half of a surrogate pair. */
const MALFORMED_TEXT = new Set(['22P05', '22021'])
const NO_BOUNDARY = 'Multipart: Boundary not found'
const WRONG_TYPE = new Set(['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'FST_INVALID_MULTIPART_CONTENT_TYPE'])

function presentable(error: FastifyError, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof EvidenceError || error instanceof FileRejected) return new ApiError(error.code, error.message)
  if (error instanceof CalendarMissing) return new ApiError(error.code, error.message)
  if (error instanceof TimeRuleError) return new ApiError(error.code, error.message, { field: 'rule' })
  // where nobody has said it better: rules or data do not let it happen, and nothing is written
  if (error instanceof Stuck) return refused(ruleFailed(error))
  if (MALFORMED_TEXT.has(error.code)) return new ApiError('MALFORMED', '内容含有不能保存的字符')
  if (isUnavailable(error)) {
    request.log.warn({ err: error }, 'database unavailable')
    return new ApiError('UNAVAILABLE', '服务暂时不可用，已办理的内容没有丢失', { next: '请稍后自动重试' })
  }
  // the parser says so without a code
  if (error.message === NO_BOUNDARY) return new ApiError('MALFORMED', '请求没有说明各部分的分隔符')
  if (WRONG_TYPE.has(error.code)) return new ApiError('WRONG_CONTENT_TYPE', '请求内容的类型不被接受')
  if (error.statusCode === 413) return new ApiError('TOO_LARGE', '提交的内容过大')
  if (error.statusCode === 429) return new ApiError('TOO_MANY_REQUESTS', '操作过于频繁，请稍后再试')
  if (error.statusCode !== undefined && error.statusCode < 500) return new ApiError('MALFORMED', '请求无法解析')
  request.log.error({ err: error }, 'unexpected error')
  return new ApiError('INTERNAL', '系统内部错误，操作没有完成', { next: `请把编号 ${request.id} 告诉系统管理员` })
}
