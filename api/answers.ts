import type { IdempotencyRequest, StoredAnswer } from '../store/loaded.ts'
import { ApiError } from './errors.ts'

/** A stored answer is given again for the same body only. @throws ApiError IDEMPOTENCY_KEY_REUSED */
export function repeated(stored: StoredAnswer, request: IdempotencyRequest): unknown {
  if (stored.bodyHash !== request.bodyHash) {
    throw new ApiError('IDEMPOTENCY_KEY_REUSED', '这个 Idempotency-Key 已用于另一项操作', {
      next: '请为新的操作使用新的 Idempotency-Key',
    })
  }
  return stored.response
}
