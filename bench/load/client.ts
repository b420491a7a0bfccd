import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { PART_TYPE } from '../../contracts/http/upload-parts.ts'

export interface Answer<T = unknown> {
  status: number
  body: T
  /** from sending to the last byte, ms */
  ms: number
}

/** One logged-in person on connections that are kept open. */
export interface Caller {
  readonly username: string
  /** of the session, `name=value`, for a browser */
  readonly cookie: string
  get<T>(path: string): Promise<Answer<T>>
  post<T>(path: string, body: unknown, key?: string): Promise<Answer<T>>
  put<T>(path: string, body: unknown): Promise<Answer<T>>
  /** a part of an upload */
  part<T>(path: string, content: Buffer): Promise<Answer<T>>
  /** a file as a browser's form sends it */
  upload<T>(path: string, name: string, content: Buffer): Promise<Answer<T>>
  /** server-sent events until closed: calls `on` with the data of each */
  listen(path: string, on: (data: string) => void): Promise<() => void>
}

export interface Client {
  as(username: string): Promise<Caller>
  close(): void
}

interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  headers: Record<string, string | number>
  body?: string | Buffer
}

/** A client of a server on 127.0.0.1. Anything but a 2xx answer is an error: a benchmark that is refused measures nothing. */
export function createClient(url: string, password: string): Client {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const streams = new Set<() => void>()
  const callers = new Map<string, Promise<Caller>>()

  const send = (sent: Sent) =>
    new Promise<Answer & { cookie: string | undefined }>((resolve, reject) => {
      const began = performance.now()
      const call = request({ hostname, port, agent, ...sent }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          const status = answer.statusCode ?? 0
          if (status < 200 || status > 299) {
            reject(new Error(`${sent.method} ${sent.path}: ${status} ${text.slice(0, 300)}`))
            return
          }
          const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
          resolve({ status, body: JSON.parse(text), ms: performance.now() - began, cookie })
        })
      })
      call.on('error', reject)
      call.end(sent.body)
    })

  const json = (method: Sent['method'], path: string, body: unknown, headers: Record<string, string>) => {
    if (method === 'GET') return send({ method, path, headers })
    const text = Buffer.from(JSON.stringify(body))
    const own = { 'content-type': 'application/json', 'content-length': text.length }
    return send({ method, path, body: text, headers: { ...headers, ...own } })
  }

  async function login(username: string): Promise<Caller> {
    const { cookie = '' } = await json('POST', '/api/session', { username, password }, {})
    return {
      username,
      cookie,
      get: (path) => json('GET', path, undefined, { cookie }) as Promise<never>,
      post: (path, body, key = randomUUID()) =>
        json('POST', path, body, { cookie, 'idempotency-key': key }) as Promise<never>,
      put: (path, body) => json('PUT', path, body, { cookie, 'idempotency-key': randomUUID() }) as Promise<never>,
      part: (path, content) =>
        send({
          method: 'PATCH',
          path,
          body: content,
          headers: { cookie, 'content-type': PART_TYPE, 'content-length': content.length },
        }) as Promise<never>,
      upload: (path, name, content) =>
        send({ method: 'POST', path, ...formOf(name, content, { cookie }) }) as Promise<never>,
      listen: (path, on) => listen(path, cookie, on),
    }
  }

  const listen = (path: string, cookie: string, on: (data: string) => void) =>
    new Promise<() => void>((resolve, reject) => {
      const call = request({ hostname, port, path, headers: { cookie, accept: 'text/event-stream' } }, (answer) => {
        let rest = ''
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => {
          const events = `${rest}${text}`.split('\n\n')
          rest = events.pop() ?? ''
          for (const event of events) {
            const data = event.split('\n').find((line) => line.startsWith('data: '))
            if (data) on(data.slice('data: '.length))
          }
        })
        const close = () => {
          streams.delete(close)
          call.destroy()
        }
        streams.add(close)
        answer.on('error', close)
        resolve(close)
      })
      call.on('error', reject)
      call.end()
    })

  return {
    as(username) {
      const known = callers.get(username) ?? login(username)
      callers.set(username, known)
      return known
    },
    close() {
      for (const close of streams) close()
      agent.destroy()
    },
  }
}

function formOf(name: string, content: Buffer, headers: Record<string, string>) {
  const boundary = randomUUID()
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return {
    body,
    headers: {
      ...headers,
      'idempotency-key': randomUUID(),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': body.length,
    },
  }
}
