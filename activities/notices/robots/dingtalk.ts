import { createHmac } from 'node:crypto'
import { markdownOf } from './markdown.ts'
import type { Robot } from './robot.ts'

const MOST_BYTES = 18_000

/** https://open.dingtalk.com/document/robots/custom-robot-access: Markdown, signed in the address, 20 a minute. */
export const dingtalk: Robot = {
  call(outgoing, { url: address, secret, language = 'zh-CN' }, now) {
    const url = new URL(address)
    if (secret !== undefined) {
      const timestamp = String(now)
      url.searchParams.set('timestamp', timestamp)
      url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
    }
    return {
      url,
      body: { msgtype: 'markdown', markdown: markdownOf(outgoing, language, MOST_BYTES), at: { isAtAll: false } },
    }
  },
  codeOf: ({ errcode }) => errcode,
  messageOf: ({ errmsg }) => errmsg,
  tooFast: [130101, 410100],
  passing: [-1],
}
