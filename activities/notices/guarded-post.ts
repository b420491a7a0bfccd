import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { DeliveryFailure } from './failure.ts'
import { isPrivate } from './private-addresses.ts'

const TIMEOUT_MS = 8000
const MOST_BYTES = 64 * 1024

export interface Posting {
  url: URL
  headers: Readonly<Record<string, string>>
  body: string
  /** addresses of private networks, and http, are refused without it */
  allowPrivate: boolean
  timeoutMs?: number
}

export interface Posted {
  status: number
  retryAfterMs: number | undefined
  text: string
}

/**
 * A POST to the one address that the settings give. The name is looked up once, and what it stands for is checked where the connection is
 * made: a name that changes its mind in between gains nothing. Redirections are not followed; the answer is waited for and read only so far.
 * @throws DeliveryFailure
 */
export async function guardedPost({
  url,
  headers,
  body,
  allowPrivate,
  timeoutMs = TIMEOUT_MS,
}: Posting): Promise<Posted> {
  refuseUnsafe(url, allowPrivate)
  const bytes = Buffer.from(body)
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await new Promise((answered, failed) => {
      const send = url.protocol === 'https:' ? secureRequest : plainRequest
      const outgoing = send(url, {
        method: 'POST',
        agent: false,
        signal,
        lookup: allowPrivate ? resolve : publicOnly,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': bytes.length,
          'user-agent': 'muster',
          ...headers,
        },
      })
      outgoing.on('error', failed)
      outgoing.on('response', (response) => {
        readBounded(response).then(
          (text) => answered({ status: response.statusCode ?? 0, retryAfterMs: retryAfter(response), text }),
          failed,
        )
      })
      outgoing.end(bytes)
    })
  } catch (error) {
    if (error instanceof DeliveryFailure) throw error
    if (signal.aborted) throw new DeliveryFailure(`${url.host}: no answer within ${timeoutMs} ms`)
    const { code, message } = error as NodeJS.ErrnoException
    throw new DeliveryFailure(`${url.host}: ${code ?? message}`)
  }
}

function refuseUnsafe({ protocol, hostname, host, username }: URL, allowPrivate: boolean): void {
  const refuse = (why: string) => {
    throw new DeliveryFailure(`${host}: ${why}`, { permanent: true })
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && allowPrivate)) refuse('expected https')
  if (username !== '') refuse('an address with a user name is not called')
  const literal = hostname.replace(/^\[|\]$/g, '')
  // names are checked when they are looked up
  if (!allowPrivate && isIP(literal) !== 0 && isPrivate(literal)) refuse('address of a private network')
}

const publicOnly: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isPrivate(address))) {
      return callback(new DeliveryFailure(`${hostname}: address of a private network`, { permanent: true }), '')
    }
    if (options.all) return callback(null, addresses)
    return callback(null, first.address, first.family)
  })

async function readBounded(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST_BYTES) {
      response.destroy()
      throw new DeliveryFailure(`answer of more than ${MOST_BYTES} bytes`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** In seconds, as robots and gateways say it; a date is no reason to wait longer than the next attempt would. */
function retryAfter({ headers }: IncomingMessage): number | undefined {
  const text = headers['retry-after']
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined
}

/** Answers other than 2xx, as failures: what the other side may still take later is tried again. @throws DeliveryFailure */
export function requireTaken({ host }: URL, { status, retryAfterMs }: Posted): void {
  if (status >= 200 && status < 300) return
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429
  const what = status >= 300 && status < 400 ? `redirected (${status}), which is not followed` : `answered ${status}`
  throw new DeliveryFailure(`${host}: ${what}`, { permanent: !isPassing, afterMs: retryAfterMs })
}
