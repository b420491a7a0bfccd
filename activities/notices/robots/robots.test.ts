import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DeliveryFailure } from '../failure.ts'
import { notice, outgoing } from '../outgoing.fixture.ts'
import type { RobotSettings } from '../settings.ts'
import { type StubServer, saying, startStub } from '../stub-server.fixture.ts'
import { inMarkdown } from './markdown.ts'
import { createRobot } from './robot.ts'

const NOW = 1_726_621_200_123
const SECRET = 'SECsample-secret-of-a-test'
let stub: StubServer
beforeAll(async () => {
  stub = await startStub()
})
afterAll(() => stub.close())

const OK = {
  DINGTALK: { errcode: 0, errmsg: 'ok' },
  WECOM: { errcode: 0, errmsg: 'ok' },
  FEISHU: { code: 0, msg: 'success' },
}
const robot = (kind: RobotSettings['kind'], more: Partial<RobotSettings> = {}) =>
  createRobot({ name: 'group', kind, url: `${stub.url}?access_token=t`, allowPrivate: true, ...more }, () => NOW)
const told = async (kind: RobotSettings['kind'], given = outgoing(), more: Partial<RobotSettings> = {}) => {
  stub.answer = saying(OK[kind])
  await robot(kind, more)(given)
  const taken = stub.taken.at(-1)
  if (!taken) throw new Error('nothing was taken')
  return taken
}
const LINE = '【重要】请查看 — 样例行动 · 样例场所, 2024-09-18 09:00'

describe('what the robot of each chat is told', () => {
  test('DingTalk: Markdown, signed in the address, nobody mentioned', async () => {
    const { url, body } = await told('DINGTALK', outgoing(), { secret: SECRET })
    const query = new URL(url, stub.url).searchParams
    expect(query.get('access_token')).toBe('t')
    expect(query.get('timestamp')).toBe(String(NOW))
    expect(query.get('sign')).toBe(createHmac('sha256', SECRET).update(`${NOW}\n${SECRET}`).digest('base64'))
    expect(body).toEqual({
      msgtype: 'markdown',
      markdown: {
        title: '【重要】请查看',
        text: `**【重要】请查看**\n\n- ${LINE} [查看](https://muster.example/cases/c1-1)`,
      },
      at: { isAtAll: false },
    })
  })

  test('WeCom: Markdown of at most 4096 bytes, whole notices and how many are left', async () => {
    const { body } = await told(
      'WECOM',
      outgoing({ notices: Array.from({ length: 80 }, (_, n) => notice({ text: `第${n}条`, at: n })) }),
    )
    const { content } = body['markdown'] as { content: string }
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096)
    const lines = content.split('\n').filter((line) => line.startsWith('- '))
    expect(lines.every((line) => line.endsWith('/cases/c1-1)'))).toBe(true)
    expect(content).toContain(`另有 ${80 - lines.length} 条`)
  })

  test('Feishu: rich text of plain parts, signed in the body with the secret as the key', async () => {
    const { body } = await told('FEISHU', outgoing(), { secret: SECRET })
    const timestamp = String(Math.floor(NOW / 1000))
    expect(body).toEqual({
      timestamp,
      sign: createHmac('sha256', `${timestamp}\n${SECRET}`).update('').digest('base64'),
      msg_type: 'post',
      content: {
        post: {
          zh_cn: {
            title: '【重要】请查看',
            content: [
              [
                { tag: 'text', text: `${LINE} ` },
                { tag: 'a', text: '查看', href: 'https://muster.example/cases/c1-1' },
              ],
            ],
          },
        },
      },
    })
  })

  test('in English where the settings say so', async () => {
    const { body } = await told('DINGTALK', outgoing(), { language: 'en' })
    expect((body['markdown'] as { title: string }).title).toBe('［Important］ 请查看')
  })
})

describe('200 with an error is an error', () => {
  test.each<[string, RobotSettings['kind'], unknown, { permanent: boolean; afterMs: number | undefined }]>([
    [
      'DingTalk: a wrong signature',
      'DINGTALK',
      { errcode: 310000, errmsg: 'sign not match' },
      { permanent: true, afterMs: undefined },
    ],
    [
      'DingTalk: too fast',
      'DINGTALK',
      { errcode: 130101, errmsg: 'send too fast' },
      { permanent: false, afterMs: 600_000 },
    ],
    ['DingTalk: busy', 'DINGTALK', { errcode: -1, errmsg: 'system busy' }, { permanent: false, afterMs: undefined }],
    [
      'WeCom: a wrong key',
      'WECOM',
      { errcode: 93000, errmsg: 'invalid webhook url' },
      { permanent: true, afterMs: undefined },
    ],
    [
      'WeCom: too fast',
      'WECOM',
      { errcode: 45009, errmsg: 'api freq out of limit' },
      { permanent: false, afterMs: 600_000 },
    ],
    [
      'Feishu: a wrong signature',
      'FEISHU',
      { code: 19021, msg: 'sign match fail' },
      { permanent: true, afterMs: undefined },
    ],
    ['Feishu: too fast', 'FEISHU', { code: 11232, msg: 'frequency limited' }, { permanent: false, afterMs: 600_000 }],
    ['no code at all', 'FEISHU', {}, { permanent: false, afterMs: undefined }],
  ])('%s', async (_name, kind, answer, expected) => {
    stub.answer = saying(answer)
    const error = await robot(kind)(outgoing()).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DeliveryFailure)
    expect(error).toMatchObject(expected)
  })

  test('an answer that is no JSON', async () => {
    stub.answer = (response) => void response.writeHead(200).end('<html>')
    await expect(robot('WECOM')(outgoing())).rejects.toMatchObject({ permanent: false })
  })

  test('the robot’s token never stands in a message', async () => {
    stub.answer = (response) => void response.writeHead(500).end()
    await expect(robot('WECOM')(outgoing())).rejects.toThrow(/^127\.0\.0\.1:\d+: answered 500$/)
  })
})

describe('what people wrote is text', () => {
  test.each([
    ['a link', '[请点](https://evil.example)', '［请点］（https：//evil.example）'],
    ['everybody mentioned', '<@all> <at user_id="all">', '＜＠all＞ ＜at user＿id="all"＞'],
    ['a heading, emphasis, code', '# **重** `x`', '＃ ＊＊重＊＊ ｀x｀'],
    ['an image', '![x](y)', '！［x］（y）'],
  ])('%s', (_name, text, want) => expect(inMarkdown(text)).toBe(want))

  test('a line of its own is none', async () => {
    const { body } = await told('DINGTALK', outgoing({ notices: [notice({ text: '甲\n# 乙' })] }))
    expect((body['markdown'] as { text: string }).text).toContain('- 【重要】甲 ＃ 乙')
  })
})
