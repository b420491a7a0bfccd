import type { NoticeLanguage, Urgency } from '../../contracts/notices.ts'
import { formatInstant } from '../calendar/index.ts'
import { oneLine } from './plain.ts'

/** One notice inside a message. */
export interface NoticeItem {
  text: string
  urgency: Urgency
  /** epoch ms on the campaign's clock */
  at: number
  campaign: string
  /** name of the site or the matter; null: of the campaign itself */
  about: string | null
  /** path within the platform */
  path: string
}

export interface Worded {
  subject: string
  body: string
}

const MOST_LINES = 50

interface Words {
  urgency: Readonly<Record<Urgency, string>>
  several: (count: number) => string
  greeting: (name: string) => string
  more: (count: number) => string
  footer: string
}

const WORDS: Readonly<Record<NoticeLanguage, Words>> = {
  'zh-CN': {
    urgency: { ROUTINE: '', IMPORTANT: '【重要】', URGENT: '【紧急】' },
    several: (count) => `整治通：${count} 条通知`,
    greeting: (name) => `${name}，您好：`,
    more: (count) => `另有 ${count} 条，请在平台查看。`,
    footer: '这封邮件由整治通自动发出，请勿回复。怎样接收通知，可以在“账号 → 我的通知设置”里改。',
  },
  en: {
    urgency: { ROUTINE: '', IMPORTANT: '[Important] ', URGENT: '[Urgent] ' },
    several: (count) => `Muster: ${count} notices`,
    greeting: (name) => `Dear ${name},`,
    more: (count) => `${count} more: please look at the platform.`,
    footer: 'Sent automatically by Muster; please do not reply. Change how you are told under “Account → My notices”.',
  },
}

const RANK: Readonly<Record<Urgency, number>> = { URGENT: 0, IMPORTANT: 1, ROUTINE: 2 }

/** Most urgent first, then oldest; of many a bounded number. */
export function listed(items: readonly NoticeItem[]): { shown: NoticeItem[]; left: number } {
  const sorted = items.toSorted((a, b) => RANK[a.urgency] - RANK[b.urgency] || a.at - b.at)
  return { shown: sorted.slice(0, MOST_LINES), left: Math.max(0, sorted.length - MOST_LINES) }
}

/** What a message is about, in one line: nothing that people wrote can begin another. */
export function subjectOf(items: readonly NoticeItem[], language: NoticeLanguage): string {
  const words = WORDS[language]
  const [first] = listed(items).shown
  if (!first) throw new Error('a message without a notice')
  const text = items.length === 1 ? first.text : words.several(items.length)
  return oneLine(`${words.urgency[first.urgency]}${text}`, 120)
}

/** One notice in one line: urgency, text, where and when. */
export function lineOf(item: NoticeItem, language: NoticeLanguage): string {
  const where = [item.campaign, ...(item.about === null ? [] : [item.about])]
    .map((name) => oneLine(name, 80))
    .join(' · ')
  const when = formatInstant(item.at).slice(0, 16).replace('T', ' ')
  return `${WORDS[language].urgency[item.urgency]}${oneLine(item.text, 300)} — ${where}, ${when}`
}

export const moreOf = (left: number, language: NoticeLanguage): string => WORDS[language].more(left)

/** A message to a person, as plain text. @param base address of the platform; absent: no links */
export function wordMail(
  items: readonly NoticeItem[],
  { name, language, base }: { name: string; language: NoticeLanguage; base: string | undefined },
): Worded {
  const words = WORDS[language]
  const { shown, left } = listed(items)
  const lines = shown.flatMap((item) => [
    lineOf(item, language),
    ...(base === undefined ? [] : [`${base}${item.path}`]),
    '',
  ])
  return {
    subject: subjectOf(items, language),
    body: [
      words.greeting(oneLine(name, 60)),
      '',
      ...lines,
      ...(left > 0 ? [words.more(left), ''] : []),
      '-- ',
      words.footer,
      '',
    ].join('\n'),
  }
}
