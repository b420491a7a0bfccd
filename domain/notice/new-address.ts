import type { NoticeLanguage } from '../../contracts/notices.ts'
import { oneLine } from './plain.ts'
import type { Worded } from './wording.ts'

/** A code is good this long after it was mailed. */
export const CODE_MINUTES = 30
/** An address that nobody confirms is forgotten after this. */
export const PENDING_HOURS = 24
/** Wrong codes until none is taken any more, however many are mailed. */
export const WRONG_AT_MOST = 5
/** Letters with a code that a person may ask for in a day, and the pause between two of them. */
export const LETTERS_A_DAY = 5
const PAUSE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * How long a person has to wait before another code is mailed, ms; undefined: not at all.
 * @param asked epoch ms of those that were asked for, newest first
 */
export function letterPause(asked: readonly number[], nowMs: number): number | undefined {
  const [last] = asked
  const oldest = asked[LETTERS_A_DAY - 1]
  const until = Math.max(last === undefined ? 0 : last + PAUSE_MS, oldest === undefined ? 0 : oldest + DAY_MS)
  return until > nowMs ? until - nowMs : undefined
}

export type LetterKind = 'CONFIRM' | 'MOVED'

interface Words {
  greeting: (name: string) => string
  CONFIRM: (code: string) => { subject: string; lines: string[] }
  MOVED: () => { subject: string; lines: string[] }
  footer: string
}

const WORDS: Readonly<Record<NoticeLanguage, Words>> = {
  'zh-CN': {
    greeting: (name) => `${name}，您好：`,
    CONFIRM: (code) => ({
      subject: '整治通：确认这个邮箱',
      lines: [
        '有人要把整治通的通知发到这个邮箱。是您本人的，请在“账号 → 我的通知设置”填写这个验证码：',
        code,
        `${CODE_MINUTES} 分钟内有效，只能用一次。不是您本人的，不必理会：没有填写验证码，什么也不会发到这里。`,
      ],
    }),
    MOVED: () => ({
      subject: '整治通：通知不再发到这个邮箱',
      lines: [
        '您在整治通的通知改了去处，不再发到这个邮箱。',
        '不是您本人改的，请马上修改密码，并告诉本单位的安全管理员。',
      ],
    }),
    footer: '这封邮件由整治通自动发出，请勿回复。',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    CONFIRM: (code) => ({
      subject: 'Muster: confirm this address',
      lines: [
        'Somebody wants notices of Muster to come to this address. If it was you, enter this code under “Account → My notices”:',
        code,
        `It is good for ${CODE_MINUTES} minutes and once. If it was not you, do nothing: without the code nothing comes here.`,
      ],
    }),
    MOVED: () => ({
      subject: 'Muster: notices do not come to this address any more',
      lines: [
        'Your notices of Muster go elsewhere now and do not come to this address any more.',
        'If it was not you, change your password at once and tell the security administrator of your unit.',
      ],
    }),
    footer: 'Sent automatically by Muster; please do not reply.',
  },
}

/** A letter about an address, as plain text. It names no other address. @param code of CONFIRM */
export function wordLetter(
  kind: LetterKind,
  { name, language, code }: { name: string; language: NoticeLanguage; code: string },
): Worded {
  const words = WORDS[language]
  const { subject, lines } = kind === 'CONFIRM' ? words.CONFIRM(code) : words.MOVED()
  const body = [words.greeting(oneLine(name, 60)), ...lines].flatMap((line) => [line, ''])
  return { subject, body: [...body, '-- ', words.footer, ''].join('\n') }
}
