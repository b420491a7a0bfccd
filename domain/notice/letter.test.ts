import { describe, expect, test } from 'vitest'
import { wordLetter } from './letter.ts'

describe('a letter', () => {
  test('has the code on a line of its own, in the language of its reader', () => {
    const chinese = wordLetter('CONFIRM', { name: '样例甲', language: 'zh-CN', code: '01234567', base: undefined })
    expect(chinese.body.split('\n')).toContain('01234567')
    expect(chinese.body).toContain('样例甲，您好：')
    expect(wordLetter('CONFIRM', { name: '样例甲', language: 'en', code: '1', base: undefined }).subject).toMatch(
      /^Muster/,
    )
  })

  test('to the old address names no other one, and no code', () => {
    const { body } = wordLetter('MOVED', { name: '样例甲', language: 'zh-CN', code: '01234567', base: undefined })
    expect(body).not.toMatch(/@|01234567/)
    expect(body).toContain('安全管理员')
  })

  test.each([
    ['zh-CN', '整治通：您的意见建议有答复'],
    ['en', 'Muster: your opinion was answered'],
  ] as const)('says that there is an answer and where, not what it says, %s', (language, subject) => {
    const told = { name: '样例甲', language, code: '', base: 'https://muster.example' }
    expect(wordLetter('ANSWERED', told).subject).toBe(subject)
    expect(wordLetter('ANSWERED', told).body.split('\n')).toContain('https://muster.example/opinions')
    expect(wordLetter('ANSWERED', { ...told, base: undefined }).body).not.toContain('/opinions')
  })

  test('nothing that people wrote begins another line', () => {
    expect(wordLetter('MOVED', { name: '甲\r\nBcc: x', language: 'en', code: '', base: undefined }).body).toContain(
      'Dear 甲 Bcc: x,',
    )
  })
})
