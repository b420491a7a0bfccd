import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Taken {
  url: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
  raw: string
}

/** Another system on this machine that takes what it is sent, and answers as the test says. */
export interface StubServer {
  readonly taken: Taken[]
  readonly url: string
  answer: (response: ServerResponse, taken: Taken) => void
  close(): Promise<void>
}

export async function startStub(): Promise<StubServer> {
  const taken: Taken[] = []
  const server = createServer((request, response) => {
    let raw = ''
    request.on('data', (part: Buffer) => (raw += part.toString('utf8')))
    request.on('end', () => {
      const one = {
        url: request.url ?? '',
        headers: request.headers,
        raw,
        body: JSON.parse(raw || '{}') as Taken['body'],
      }
      taken.push(one)
      stub.answer(response, one)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const stub: StubServer = {
    taken,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    answer: (response) => void response.writeHead(200).end(),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return stub
}

/** Answers 200 with JSON. */
export const saying = (body: unknown) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
