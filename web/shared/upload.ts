import type { EvidenceUploaded } from '../../contracts/evidence.ts'
import type { ErrorBody } from '../../contracts/http/shapes.ts'
import { ApiError } from './api.ts'
import { reportAway } from './connection.ts'

interface Upload {
  file: File
  key: string
  /** part of 1, while bytes go out */
  onProgress: (part: number) => void
}

/**
 * Sends one file as evidence, as it is. XMLHttpRequest, because fetch tells nothing about the bytes that went out.
 * @throws ApiError
 */
export function uploadEvidence({ file, key, onProgress }: Upload): Promise<EvidenceUploaded> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    const fail = () => {
      reportAway()
      reject(new ApiError(0, { code: 'NETWORK', message: '', requestId: '' }))
    }
    call.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    call.onerror = fail
    call.onabort = fail
    call.onload = () => {
      const body = call.response as (EvidenceUploaded & ErrorBody) | null
      if (call.status < 300 && body) return resolve(body)
      const code = body?.code ?? `HTTP_${call.status}`
      reject(
        new ApiError(call.status, {
          code,
          message: body?.message ?? code,
          requestId: body?.requestId ?? '',
          ...(body?.next ? { next: body.next } : {}),
        }),
      )
    }
    call.responseType = 'json'
    call.open('POST', '/api/evidence')
    call.setRequestHeader('idempotency-key', key)
    call.send(form)
  })
}
