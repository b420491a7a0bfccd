import type { NoticeLanguage } from '../../contracts/notices.ts'
import { CODE_MINUTES } from './new-address.ts'
import { oneLine } from './plain.ts'
import type { Worded } from './wording.ts'

/** CONFIRM, MOVED: about the address itself; ANSWERED: an opinion that the reader sent */
export type LetterKind = 'CONFIRM' | 'MOVED' | 'ANSWERED'

interface Told {
  /** of CONFIRM */
  code: string
  /** address of the platform; undefined: no links */
  base: string | undefined
}

interface Words extends Record<LetterKind, (told: Told) => { subject: string; lines: string[] }> {
  greeting: (name: string) => string
  footer: string
}

const WORDS: Readonly<Record<NoticeLanguage, Words>> = {
  'zh-CN': {
    greeting: (name) => `${name}，您好：`,
    CONFIRM: ({ code }) => ({
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
    ANSWERED: ({ base }) => ({
      subject: '整治通：您的意见建议有答复',
      lines: ['您提的意见建议有答复，请登录后在页脚的“意见建议”里看。', ...opinionsAt(base)],
    }),
    footer: '这封邮件由整治通自动发出，请勿回复。',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    CONFIRM: ({ code }) => ({
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
    ANSWERED: ({ base }) => ({
      subject: 'Muster: your opinion was answered',
      lines: [
        'What you sent was answered. Log in and read it under “Opinions” at the foot of any page.',
        ...opinionsAt(base),
      ],
    }),
    footer: 'Sent automatically by Muster; please do not reply.',
  },
}

/** A letter beside the notices, as plain text. It names no other address, and tells nothing of what was sent or answered. */
export function wordLetter(
  kind: LetterKind,
  { name, language, ...told }: Told & { name: string; language: NoticeLanguage },
): Worded {
  const words = WORDS[language]
  const { subject, lines } = words[kind](told)
  const body = [words.greeting(oneLine(name, 60)), ...lines].flatMap((line) => [line, ''])
  return { subject, body: [...body, '-- ', words.footer, ''].join('\n') }
}

const opinionsAt = (base: string | undefined): string[] => (base === undefined ? [] : [`${base}/opinions`])
