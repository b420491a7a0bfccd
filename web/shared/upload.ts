import type { EvidenceUploaded, ShutterPosition } from '../../contracts/evidence.ts'
import type { ErrorBody } from '../../contracts/http/shapes.ts'
import { PART_TYPE } from '../../contracts/http/upload-parts.ts'
import type { Upload, UploadBody } from '../../contracts/http/uploads.ts'
import { ApiError, request } from './api.ts'
import { reportAway } from './connection.ts'

interface Sending {
  file: File
  /** one for each file, kept over retries and reloads: the server goes on where it is */
  key: string
  /** where it was added, once the device has said */
  position?: Promise<ShutterPosition> | undefined
  signal: AbortSignal
  /** part of 1 that has come */
  onProgress: (part: number) => void
  /** how long it waits after each failure in a row; default: half a minute in all */
  pausesMs?: readonly number[]
}

/** Small enough for a slow line: a part that breaks off costs little. */
const PART_BYTES = 1024 * 1024
/** After each failure in a row; then a person decides. */
const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000]

/**
 * Sends one file as evidence, as it is, in parts from wherever the server is with it. A line that breaks is taken up again by itself.
 * @throws ApiError; `AbortError` when the signal came
 */
export async function uploadEvidence(sending: Sending): Promise<EvidenceUploaded> {
  let failures = 0
  for (;;) {
    try {
      return await attempt(sending, () => {
        failures = 0
      })
    } catch (error) {
      const pause = (sending.pausesMs ?? PAUSES_MS)[failures]
      if (!isPassing(error) || pause === undefined) throw error
      failures += 1
      await wait(pause, sending.signal)
    }
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.isAway || error.code === 'EVIDENCE_UPLOAD_OFFSET')

async function attempt(
  { file, key, position, signal, onProgress }: Sending,
  onPart: () => void,
): Promise<EvidenceUploaded> {
  const path = uploadPath(key)
  const where = await position
  const body: UploadBody = { name: file.name, type: file.type, size: file.size, ...(where ? { position: where } : {}) }
  let upload = await request<Upload>('PUT', path, { body, signal })
  while (upload.evidence === null && upload.offset < file.size) {
    const { offset } = upload
    onProgress(offset / file.size)
    upload = await sendPart({
      url: `${path}?offset=${offset}`,
      bytes: file.slice(offset, offset + PART_BYTES),
      signal,
      onSent: (sent) => onProgress((offset + sent) / file.size),
    })
    onPart()
  }
  onProgress(1)
  return upload.evidence ?? request<EvidenceUploaded>('POST', `${path}/finish`, { signal })
}

/** What came is thrown away; where the server does not hear it, it forgets by itself. */
export const cancelUpload = (key: string): Promise<unknown> => request('DELETE', uploadPath(key))

const uploadPath = (key: string) => `/api/uploads/${encodeURIComponent(key)}`

interface PartSending {
  url: string
  bytes: Blob
  signal: AbortSignal
  onSent: (bytes: number) => void
}

/** XMLHttpRequest, because fetch tells nothing about the bytes that went out. */
function sendPart({ url, bytes, signal, onSent }: PartSending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const abort = () => call.abort()
    call.upload.onprogress = (event) => onSent(event.loaded)
    call.onerror = () => {
      reportAway()
      reject(new ApiError(0, { code: 'NETWORK', message: '', requestId: '' }))
    }
    call.onabort = () => reject(new DOMException('given up', 'AbortError'))
    call.onload = () => {
      const body = call.response as (Upload & ErrorBody) | null
      if (call.status < 300 && body) return resolve(body)
      const code = body?.code ?? `HTTP_${call.status}`
      const { message = code, requestId = '', next } = body ?? {}
      reject(new ApiError(call.status, { code, message, requestId, ...(next ? { next } : {}) }))
    }
    call.onloadend = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    call.responseType = 'json'
    call.open('PATCH', url)
    call.setRequestHeader('content-type', PART_TYPE)
    call.send(bytes)
    if (signal.aborted) abort()
  })
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('given up', 'AbortError'))
    })
  })
}
