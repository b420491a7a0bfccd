import { markdownOf } from './markdown.ts'
import type { Robot } from './robot.ts'

/** content: at most 4096 bytes of UTF-8 */
const MOST_BYTES = 4096

/** https://developer.work.weixin.qq.com/document/path/91770: Markdown, the key in the address, 20 a minute. */
export const wecom: Robot = {
  call: (outgoing, { url, language = 'zh-CN' }) => ({
    url: new URL(url),
    body: { msgtype: 'markdown', markdown: { content: markdownOf(outgoing, language, MOST_BYTES).text } },
  }),
  codeOf: ({ errcode }) => errcode,
  messageOf: ({ errmsg }) => errmsg,
  tooFast: [45009, 45033],
  passing: [-1],
}
