import { createHmac } from 'node:crypto'
import type { Outgoing, Sender } from './channel.ts'
import { guardedPost, requireTaken } from './guarded-post.ts'
import type { WebhookSettings } from './settings.ts'

/** `v1=` and the HMAC-SHA256 of `<timestamp>.<body>`, hex: docs/notices.md says how to check it. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** A signed POST of JSON to another system. The same message has the same `Idempotency-Key` at every attempt. */
export function createWebhook({ url, secret, allowPrivate = false }: WebhookSettings, now = Date.now): Sender {
  const target = new URL(url)
  return async (outgoing) => {
    const body = JSON.stringify(payloadOf(outgoing))
    const timestamp = String(Math.floor(now() / 1000))
    const headers = {
      'idempotency-key': outgoing.id,
      'muster-timestamp': timestamp,
      'muster-signature': signatureOf(secret, timestamp, body),
    }
    requireTaken(target, await guardedPost({ url: target, headers, body, allowPrivate }))
  }
}

const payloadOf = ({ id, notices, base }: Outgoing) => ({
  id,
  notices: notices.map(({ text, urgency, at, campaign, entity, task, about, path }) => ({
    text,
    urgency,
    at: new Date(at).toISOString(),
    campaign: { id: entity.campaign, title: campaign },
    case: entity.id,
    task,
    about,
    link: base === undefined ? null : `${base}${path}`,
  })),
})
