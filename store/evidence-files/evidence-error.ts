import type { EvidenceErrorCode } from '../../contracts/evidence.ts'

/** A file that is not taken, or a stored one that cannot be given back; the message says what to do. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode

  constructor(code: EvidenceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EvidenceError'
    this.code = code
  }
}

/** Turns a full disk into something a person can act on, and leaves every other error as it is. */
export function asStoreError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new EvidenceError('EVIDENCE_STORE_FULL', '证据存储空间已满，文件没有保存，请联系系统管理员后再上传。', {
    cause: error,
  })
}

/** A file whose inside contradicts its own signature. */
export function corrupt(what: string, cause?: unknown): EvidenceError {
  return new EvidenceError(
    'EVIDENCE_CORRUPT',
    `文件已损坏或者不完整（${what}），请在手机或者电脑上打开确认后重新上传原文件。`,
    cause === undefined ? undefined : { cause },
  )
}
