import type { NoticeLanguage } from '../../../contracts/notices.ts'
import { lineOf, listed, moreOf, subjectOf } from '../../../domain/notice/wording.ts'
import type { Outgoing } from '../channel.ts'

const WIDE: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '#': '＃',
  '!': '！',
  '|': '｜',
  '~': '～',
  '\\': '＼',
  '@': '＠',
}

/**
 * What people wrote, where Markdown is read: each chat reads a Markdown of its own, and none of them knows all escapes, so that every mark
 * stands in its full width, which none reads. An address in it is no link.
 */
export const inMarkdown = (text: string): string =>
  text.replace(/[[\]()<>*_`#!|~\\@]/g, (mark) => WIDE[mark] ?? mark).replaceAll('://', '：//')

export interface MarkdownMessage {
  title: string
  text: string
}

/** A message as Markdown, of at most so many UTF-8 bytes: whole notices, and how many are left. */
export function markdownOf({ notices, base }: Outgoing, language: NoticeLanguage, mostBytes: number): MarkdownMessage {
  const title = inMarkdown(subjectOf(notices, language))
  const { shown, left } = listed(notices)
  const link = language === 'en' ? 'Open' : '查看'
  const lines = shown.map((item) => {
    const text = inMarkdown(lineOf(item, language))
    return base === undefined ? `- ${text}` : `- ${text} [${link}](${base}${item.path})`
  })
  const head = `**${title}**\n\n`
  let taken = 0
  let bytes = Buffer.byteLength(head) + Buffer.byteLength(moreOf(notices.length, language)) + 2
  for (const line of lines) {
    bytes += Buffer.byteLength(line) + 1
    if (bytes > mostBytes) break
    taken += 1
  }
  const rest = left + lines.length - taken
  return {
    title,
    text: `${head}${lines.slice(0, taken).join('\n')}${rest > 0 ? `\n\n${moreOf(rest, language)}` : ''}`,
  }
}
