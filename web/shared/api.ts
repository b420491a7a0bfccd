import type { ErrorBody } from '../../contracts/http/shapes.ts'
import { reportAway, reportReachable } from './connection.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface RequestOptions {
  body?: unknown
  /** `Idempotency-Key`: one per submission, kept over its retries, so that a click counts once */
  key?: string
  signal?: AbortSignal
  /** multipart, instead of `body` */
  form?: FormData
}

/** Every refusal of the API, and `status` 0 when it did not answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly next: string | undefined
  readonly holder: ErrorBody['holder']
  /** of what is refused for a while: when it will be possible */
  readonly until: ErrorBody['until']
  /** everything that is wrong, where it is more than one thing */
  readonly problems: ErrorBody['problems']
  readonly requestId: string

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.code = body.code
    this.field = body.field
    this.next = body.next
    this.holder = body.holder
    this.until = body.until
    this.problems = body.problems
    this.requestId = body.requestId
  }

  /** The servers are away and nothing was recorded: what was typed must stay, and trying again is right. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

/**
 * A file that was saved anew after it was chosen cannot be read any more, and a browser refuses to send it as if there were no network.
 * @throws ApiError FILE_CHANGED
 */
export async function assertUnchanged(file: Blob): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer()
  } catch {
    throw new ApiError(422, { code: 'FILE_CHANGED', message: '文件在选择以后改过、移走了', requestId: '' })
  }
}

export const isAway = (error: unknown): boolean => error instanceof ApiError && error.isAway

export const newKey = (): string => crypto.randomUUID()

const LOGIN = '/login'
/** Gives the session another token; whatever was on its way with the old one is refused. */
const CONFIRM = '/api/session/confirm'
const OVERTAKEN_MS = 5000
let confirming: Promise<unknown> | undefined

/**
 * One call to the API of the same origin.
 * @throws ApiError with the code, the field and what to do next; `AbortError` when the caller gave up
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await answered(method, path, options)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

/** As `request`, of a route that answers with a file. */
export const requestFile = async (method: Method, path: string, options: RequestOptions = {}): Promise<Blob> =>
  (await answered(method, path, options)).blob()

async function answered(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const response = path === CONFIRM ? await confirm(send(method, path, options)) : await sendOnce(method, path, options)
  if (response.ok) {
    reportReachable()
    return response
  }
  const error = new ApiError(response.status, await errorBody(response))
  if (error.isAway) reportAway()
  else reportReachable()
  if (error.status === 401 && path !== '/api/session') leaveForLogin(error.code)
  throw error
}

/** A call that a new token overtook was refused before it did anything: it goes again with that token. */
async function sendOnce(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const response = await send(method, path, options)
  if (response.status !== 401 || !confirming) return response
  await confirming
  return send(method, path, options)
}

function confirm(sent: Promise<Response>): Promise<Response> {
  const mine = sent.catch(() => undefined)
  confirming = mine
  const forget = () => {
    if (confirming === mine) confirming = undefined
  }
  void mine.then(() => setTimeout(forget, OVERTAKEN_MS))
  return sent
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.key !== undefined) headers['idempotency-key'] = options.key
  for (const part of options.form?.values() ?? []) if (part instanceof Blob) await assertUnchanged(part)
  const body = options.form ?? (options.body === undefined ? null : JSON.stringify(options.body))
  try {
    return await fetch(path, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    reportAway()
    throw new ApiError(0, { code: 'NETWORK', message: '连不上服务器，您填写的内容还在', requestId: '' })
  }
}

async function errorBody(response: Response): Promise<ErrorBody> {
  const requestId = response.headers.get('x-request-id') ?? ''
  const text = await response.text()
  if (response.headers.get('content-type')?.includes('json')) {
    const body = JSON.parse(text) as Partial<ErrorBody>
    if (body.code && body.message) return { requestId, ...body, code: body.code, message: body.message }
  }
  return {
    requestId,
    ...(UNSAID[response.status] ?? { code: `HTTP_${response.status}`, message: '服务器没有给出说明' }),
  }
}

const AWAY = { code: 'UNAVAILABLE', message: '服务暂时不可用，没有记录，请稍后再试' }
/** What is known although it was not the API that answered: a proxy before it speaks HTML. */
const UNSAID: Readonly<Record<number, { code: string; message: string }>> = {
  500: { code: 'INTERNAL', message: '系统出了意外，请稍后再试' },
  502: AWAY,
  503: AWAY,
  504: AWAY,
}

let isLeaving = false

/** A session that ended says how by its code, which the login page tells. */
function leaveForLogin(code: string): void {
  if (isLeaving || location.pathname === LOGIN) return
  isLeaving = true
  location.assign(
    LOGIN +
      queryString({ to: location.pathname + location.search, why: code.startsWith('SESSION_') ? code : undefined }),
  )
}

/** `{a: 1, b: undefined, c: ''}` → `?a=1`; nothing for an empty query. */
export function queryString(values: Record<string, string | number | boolean | undefined | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
