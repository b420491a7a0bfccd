import { createHmac } from 'node:crypto'
import { lineOf, listed, moreOf, subjectOf } from '../../../domain/notice/wording.ts'
import type { Robot } from './robot.ts'

/** https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: rich text of plain parts, signed in the body, 100 a minute and 5 a second. */
export const feishu: Robot = {
  call({ notices, base }, { url, secret, language = 'zh-CN' }, now) {
    const { shown, left } = listed(notices)
    const link = language === 'en' ? 'Open' : '查看'
    // a part is shown as it is written: nothing in it is read as a mark or as a mention
    const lines = shown.map((item) => [
      { tag: 'text', text: `${lineOf(item, language)} ` },
      ...(base === undefined ? [] : [{ tag: 'a', text: link, href: `${base}${item.path}` }]),
    ])
    const content = [...lines, ...(left > 0 ? [[{ tag: 'text', text: moreOf(left, language) }]] : [])]
    const post = { [language === 'en' ? 'en_us' : 'zh_cn']: { title: subjectOf(notices, language), content } }
    return { url: new URL(url), body: { ...signed(secret, now), msg_type: 'post', content: { post } } }
  },
  codeOf: ({ code, StatusCode }) => code ?? StatusCode,
  messageOf: ({ msg, StatusMessage }) => msg ?? StatusMessage,
  tooFast: [11232],
  passing: [],
}

function signed(secret: string | undefined, now: number) {
  if (secret === undefined) return {}
  const timestamp = String(Math.floor(now / 1000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') }
}
