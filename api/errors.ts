import type { Problem } from '../contracts/http/shapes.ts'
import { instant } from './presenters/instants.ts'

/** An error that a person is told about: the code is stable, the message Chinese, `next` says what to do. */
export class ApiError extends Error {
  readonly code: string
  readonly field: string | undefined
  readonly next: string | undefined
  readonly holder: { name: string; at: string } | undefined
  readonly retryAfterS: number | undefined
  readonly until: string | undefined
  readonly problems: readonly Problem[] | undefined

  constructor(
    code: string,
    message: string,
    more: {
      field?: string | undefined
      next?: string
      holder?: { name: string; at: string }
      /** when it may be tried again, in seconds from now */
      retryAfterS?: number
      /** when it will be possible, as people read it */
      until?: string | undefined
      /** everything that is wrong, where it is more than one thing */
      problems?: readonly Problem[] | undefined
    } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.field = more.field
    this.next = more.next
    this.holder = more.holder
    this.retryAfterS = more.retryAfterS
    this.until = more.until
    this.problems = more.problems
  }
}

/** The only place where a code becomes a status. A code that is not listed is a rule that refused: 422. */
const STATUS: Readonly<Record<number, readonly string[]>> = {
  400: [
    'MALFORMED',
    'IDEMPOTENCY_KEY_REQUIRED',
    'CURSOR_INVALID',
    'EVIDENCE_EMPTY',
    'EVIDENCE_UPLOAD_ABORTED',
    'FILE_MISSING',
  ],
  401: [
    'NOT_LOGGED_IN',
    'LOGIN_REFUSED',
    'LOGIN_EXPIRED',
    'SESSION_IDLE',
    'SESSION_EXPIRED',
    'SESSION_REPLACED',
    'SESSION_ENDED',
    'SERVICE_KEY_REFUSED',
  ],
  403: ['FORBIDDEN', 'CROSS_SITE', 'CONFIRM_NEEDED', 'SERVICE_NOT_HERE', 'NOT_YOUR_UNIT', 'NOT_YOURS', 'TASK_NOT_HELD'],
  404: ['NOT_FOUND', 'EVIDENCE_NOT_FOUND'],
  409: [
    'TASK_CLAIMED',
    'TASK_NOT_OPEN',
    'CASE_ENDED',
    'CASE_CLOSED',
    'CASE_SUSPENDED',
    'CASE_STUCK',
    'CAMPAIGN_PAUSED',
    'CAMPAIGN_CLOSED',
    'OCCURRENCE_CLOSED',
    'NOT_SUSPENDED',
    'NOT_CLOSED',
    'NOT_WITHDRAWABLE',
    'SUBSTITUTION_ENDED',
    'OPINION_ANSWERED',
    'ALREADY_LAUNCHED',
    'TEMPLATE_STATUS',
    'TEMPLATE_EXISTS',
    'TEMPLATE_CHANGED',
    'CHANGE_STATUS',
    'CHANGE_OUTDATED',
    'CONSULTATION_STATUS',
    'NOT_RUNNING',
    'SERVICE_NAME_TAKEN',
    'SERVICE_DISABLED',
    'NOT_PAUSED',
    'INCIDENT_SETTLED',
    'IDEMPOTENCY_KEY_REUSED',
    'ENTRY_EXISTS',
    'ENTRY_CHANGED',
    'LAUNCH_NOT_RUNNING',
    'LAUNCH_CHANGED',
    'LAUNCH_REQUESTED',
    'LAUNCH_STATUS',
    'REHEARSAL_OVER',
    'TRANSFER_OVER',
    'TRANSFER_STOPPED',
    'IMPORT_RUNNING',
    'IMPORT_OVER',
    'IMPORT_RETRIES_SPENT',
    'IMPORT_FILE_GONE',
    'CHILDREN_RUNNING',
    'CHILD_FILLED',
    'EVIDENCE_STORED_COPY_ALTERED',
    'EVIDENCE_UPLOAD_OFFSET',
    'EVIDENCE_UPLOAD_OTHER',
    'EVIDENCE_UPLOAD_INCOMPLETE',
  ],
  413: [
    'TOO_LARGE',
    'EVIDENCE_QUOTA_EXCEEDED',
    'EVIDENCE_TOO_LARGE',
    'UNCOMPRESSED_TOO_LARGE',
    'TOO_MANY_ROWS',
    'EXPORT_TOO_LARGE',
  ],
  415: ['WRONG_CONTENT_TYPE', 'EVIDENCE_TYPE_NOT_ALLOWED', 'NOT_A_WORKBOOK'],
  429: ['TOO_MANY_REQUESTS'],
  500: ['INTERNAL'],
  503: ['UNAVAILABLE', 'EVIDENCE_SCANNER_AWAY'],
  507: ['EVIDENCE_STORE_FULL'],
}

const STATUS_OF = new Map(
  Object.entries(STATUS).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)])),
)

export const statusOf = (code: string): number => STATUS_OF.get(code) ?? 422

/** The same words for what is not there and for what he may not know of. */
export const notFound = (): ApiError =>
  new ApiError('NOT_FOUND', '没有找到这项内容，或者您无权查看', { next: '请核对编号，或从列表重新进入' })

export const forbidden = (): ApiError =>
  new ApiError('FORBIDDEN', '您的岗位不能进行这项操作', { next: '如确需办理，请联系本单位负责人或活动办公室' })

/** @param refusal until: campaign ms */
export const refused = (refusal: { code: string; message: string; field?: string; until?: number }): ApiError =>
  new ApiError(refusal.code, refusal.message, {
    field: refusal.field,
    until: refusal.until === undefined ? undefined : instant(refusal.until),
  })
