import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openChannel } from './channels.ts'
import { readChannelFile, readChannels } from './settings.ts'

const MAIL = {
  name: 'mail',
  kind: 'EMAIL',
  host: 'smtp.example.test',
  port: 465,
  tls: 'IMPLICIT',
  from: { name: '整治通', address: 'noreply@example.test' },
}
const HUB = { name: 'hub', kind: 'WEBHOOK', url: 'https://hub.example.test/in', secret: 'sample-secret-of-a-test' }
const GROUP = {
  name: 'group',
  kind: 'DINGTALK',
  url: 'https://chat.example.test/send?access_token=sample',
  least: 'URGENT',
}

describe('the settings of channels', () => {
  test('are read, and the secrets are in nothing that is shown', () => {
    const read = readChannels({ channels: [MAIL, HUB, GROUP] })
    if (!('channels' in read)) throw new Error(read.problems.join())
    const shown = read.channels
      .map(openChannel)
      .map(({ rules, kind, facts, perMinute }) => ({ rules, kind, facts, perMinute }))
    expect(shown[2]).toEqual({
      rules: { name: 'group', personal: false, least: 'URGENT', units: undefined, quiet: true },
      kind: 'DINGTALK',
      facts: { host: 'chat.example.test', domains: null },
      perMinute: 20,
    })
    expect(JSON.stringify(shown)).not.toMatch(/sample/)
  })

  test.each([
    [
      'another kind',
      [{ ...MAIL, kind: 'SMS' }],
      'channels[0].kind: expected one of EMAIL, WEBHOOK, DINGTALK, WECOM, FEISHU',
    ],
    ['a kind that every object has', [{ ...MAIL, kind: 'constructor' }], 'channels[0].kind'],
    ['a field that there is not', [{ ...HUB, colour: 'red' }], 'channels[0]'],
    ['a short secret', [{ ...HUB, secret: 'short' }], 'channels[0].secret'],
    ['http', [{ ...HUB, url: 'http://hub.example.test/' }], 'channels[0].url: expected https'],
    ['no address', [{ ...HUB, url: 'file:///etc/passwd' }], 'channels[0].url: expected https'],
    [
      'a user name in the address',
      [{ ...HUB, url: 'https://a:b@hub.example.test/' }],
      'channels[0].url: expected an address without a user name',
    ],
    [
      'mail in the clear',
      [{ ...MAIL, tls: 'NONE' }],
      'channels[0].tls: NONE is for a mail server on this machine only',
    ],
    ['a name twice', [HUB, { ...HUB }], 'channels: hub stands there twice'],
    ['two of mail', [MAIL, { ...MAIL, name: 'other' }], 'channels: expected one of kind EMAIL'],
  ])('%s is refused', (_name, channels, problem) => {
    const read = readChannels({ channels })
    expect('problems' in read && read.problems.join('\n')).toContain(problem)
    expect(JSON.stringify(read)).not.toMatch(/sample-secret/)
  })

  test.each([
    ['a list', []],
    ['null', null],
    ['more than channels', { channels: [], more: 1 }],
  ])('%s is no settings', (_name, document) => expect(readChannels(document)).toHaveProperty('problems'))

  test('a file that is not there, or no JSON, is told without its text', () => {
    expect(readChannelFile('/nowhere/channels.json')).toEqual({ problems: ['/nowhere/channels.json: ENOENT'] })
    const folder = mkdtempSync(join(tmpdir(), 'muster-channels-'))
    const path = join(folder, 'channels.json')
    writeFileSync(path, '{"secret": sample')
    expect(readChannelFile(path)).toEqual({ problems: [`${path}: expected JSON`] })
    rmSync(folder, { recursive: true })
  })
})
