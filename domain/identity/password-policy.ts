/**
 * `djcp3`: GB/T 22239-2019, level 3, asks for complexity and periodic change. `asvs`: OWASP ASVS 5.0, 6.2, forbids both and asks for length.
 * Either refuses what attackers try first.
 */
export type PasswordProfile = 'djcp3' | 'asvs'

export interface PasswordPolicy {
  profile: PasswordProfile
  /** days after which `djcp3` asks for another one; 0: never */
  expiryDays: number
}

export const LEAST_LENGTH = 8
export const ADVISED_LENGTH = 15
export const MOST_LENGTH = 128
/** Of lower case, upper case, digits and others. */
const LEAST_KINDS = 3
/** Words of this product and place: the first guesses of whoever knows where he is. */
const OWN_WORDS = ['muster', 'zhengzhi', '整治']
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u]

export interface PasswordRefusal {
  code: 'PASSWORD_SHORT' | 'PASSWORD_LONG' | 'PASSWORD_COMMON' | 'PASSWORD_GUESSABLE' | 'PASSWORD_SIMPLE'
  message: string
}

/** Why the password will not do; undefined when it will. `common`: what attackers try first, in lower case. */
export function refuseWeakPassword(
  password: string,
  asked: { profile: PasswordProfile; username: string; common: ReadonlySet<string> },
): PasswordRefusal | undefined {
  const length = Array.from(password).length
  const folded = password.toLowerCase()
  if (length < LEAST_LENGTH) return { code: 'PASSWORD_SHORT', message: `密码至少 ${LEAST_LENGTH} 个字符` }
  if (length > MOST_LENGTH) return { code: 'PASSWORD_LONG', message: `密码至多 ${MOST_LENGTH} 个字符` }
  if (asked.common.has(folded)) return { code: 'PASSWORD_COMMON', message: '这是最常被猜测的密码之一' }
  if (isGuessable(folded, asked.username.toLowerCase())) {
    return { code: 'PASSWORD_GUESSABLE', message: '密码不能由账号名、平台名或重复的字符组成' }
  }
  if (asked.profile === 'djcp3' && KINDS.filter((kind) => kind.test(password)).length < LEAST_KINDS) {
    return { code: 'PASSWORD_SIMPLE', message: '密码应含小写字母、大写字母、数字、其他字符中的至少三类' }
  }
  return undefined
}

/** What remains beside the names is too little to be a secret. */
function isGuessable(folded: string, username: string): boolean {
  const rest = [username, ...OWN_WORDS].reduce((text, word) => (word === '' ? text : text.replaceAll(word, '')), folded)
  return (rest !== folded && Array.from(rest).length < LEAST_LENGTH / 2) || new Set(folded).size === 1
}

/** Whether a password of this age has to be changed. `ageDays`: since it was set. */
export const isPasswordExpired = ({ profile, expiryDays }: PasswordPolicy, ageDays: number): boolean =>
  profile === 'djcp3' && expiryDays > 0 && ageDays >= expiryDays
