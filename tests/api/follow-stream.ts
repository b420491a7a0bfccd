import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PASSWORD } from './harness.ts'
import type { World } from './world.ts'

export async function listening({ app }: World): Promise<AddressInfo> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app.server.address() as AddressInfo
}

/** A session of its own, as the browser sends it. */
export async function cookieOf({ app }: World, username: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password: PASSWORD } })
  return `sid=${answer.cookies[0]?.value}`
}

/** Opens the live stream with a session's cookie; `text`: what has come so far. */
export function follow({ port }: AddressInfo, cookie: string): Promise<{ text: () => string; close: () => void }> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path: '/api/stream', headers: { cookie } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk))
      response.on('error', () => undefined)
      resolve({ text: () => text, close: () => void request.destroy() })
    })
    request.on('error', reject)
  })
}
