/** What another server answers is waited for and read only so far. */
export interface FetchBounds {
  timeoutMs: number
  maxBytes: number
}

/** The server is not there, not in time, in trouble itself, or says more than it ought to. */
export class UpstreamAway extends Error {
  override readonly name = 'UpstreamAway'
}

interface Asked {
  method?: string
  headers?: Record<string, string>
  // biome-ignore lint: the body types of two libraries, handed through
  body?: unknown
}

/** A fetch that follows no redirection and ends in time. @throws UpstreamAway */
export const createBoundedFetch =
  ({ timeoutMs, maxBytes }: FetchBounds) =>
  async (url: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Response> => {
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined || body === null ? {} : { body: body as RequestInit['body'] & object }),
      })
      if (response.status >= 500) throw new UpstreamAway(`${new URL(url).host}: ${response.status}`)
      const bytes = await readBounded(response, maxBytes)
      return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), {
        status: response.status,
        headers: response.headers,
      })
    } catch (cause) {
      if (cause instanceof UpstreamAway) throw cause
      throw new UpstreamAway(`${new URL(url).host}: no answer within ${timeoutMs} ms`, { cause })
    }
  }

async function readBounded(response: Response, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > maxBytes) throw new UpstreamAway(`${new URL(response.url).host}: more than ${maxBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Whether an error, or what caused it, is that the other server is away. */
export function isUpstreamAway(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof UpstreamAway) return true
  return false
}
