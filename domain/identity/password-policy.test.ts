import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPasswordExpired, type PasswordProfile, refuseWeakPassword } from './password-policy.ts'

const common = new Set(['password1!', 'iloveyou', 'p@ssw0rd'])
const verdict = (profile: PasswordProfile, password: string, username = 'zhangsan') =>
  refuseWeakPassword(password, { profile, username, common })?.code

describe('一个口令行不行', () => {
  test.each<[string, string, string | undefined, string | undefined]>([
    ['七个字符', 'Ab3!Ab3', 'PASSWORD_SHORT', 'PASSWORD_SHORT'],
    ['八个字符，三类', 'Ab3kq9xz', undefined, undefined],
    ['八个字符，两类', 'ab3kq9xz', 'PASSWORD_SIMPLE', undefined],
    ['长句子，没有大写和数字', 'seven blue horses at dawn', 'PASSWORD_SIMPLE', undefined],
    ['汉字算其他字符', '晨光里的七匹蓝马Ab', undefined, undefined],
    ['常见，不论大小写', 'P@ssW0rd', 'PASSWORD_COMMON', 'PASSWORD_COMMON'],
    ['账号名加几个字符', 'Zhangsan1!', 'PASSWORD_GUESSABLE', 'PASSWORD_GUESSABLE'],
    ['平台名加两个字符', 'Muster@1', 'PASSWORD_GUESSABLE', 'PASSWORD_GUESSABLE'],
    ['一个字符重复', 'aaaaaaaaaaaa', 'PASSWORD_GUESSABLE', 'PASSWORD_GUESSABLE'],
    ['六十四个字符', `Ab3!${'x'.repeat(60)}`, undefined, undefined],
    ['一百二十九个字符', `Ab3!${'x'.repeat(125)}`, 'PASSWORD_LONG', 'PASSWORD_LONG'],
    ['按字符数，不按字节', '七匹蓝马Ab1', 'PASSWORD_SHORT', 'PASSWORD_SHORT'],
  ])('%s', (_name, password, djcp3, asvs) => {
    expect(verdict('djcp3', password)).toBe(djcp3)
    expect(verdict('asvs', password)).toBe(asvs)
  })

  test('asvs 收下的比 djcp3 多，从不少', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 0, maxLength: 140, unit: 'grapheme' }), (password) => {
        if (verdict('djcp3', password) === undefined) expect(verdict('asvs', password)).toBeUndefined()
      }),
    )
  })
})

test.each<[string, PasswordProfile, number, number, boolean]>([
  ['djcp3：差一天', 'djcp3', 90, 89, false],
  ['djcp3：到了', 'djcp3', 90, 90, true],
  ['djcp3：关掉', 'djcp3', 0, 900, false],
  ['asvs：从不', 'asvs', 90, 900, false],
])('要不要换：%s', (_name, profile, expiryDays, age, want) => {
  expect(isPasswordExpired({ profile, expiryDays }, age)).toBe(want)
})
