import fastify from 'fastify'
import type { TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { CreateCampaignBody } from '../contracts/http/campaigns.ts'
import { ChangeBody } from '../contracts/http/changes.ts'
import { registerErrors } from './plugins/errors.ts'
import { validatorCompiler } from './validation.ts'

async function answerTo(body: TSchema, payload: object): Promise<{ code: string; message: string; field?: string }> {
  const app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  registerErrors(app)
  app.post('/', { schema: { body } }, async () => 'taken')
  return (await app.inject({ method: 'POST', url: '/', payload })).json()
}

const campaign = { templateId: 'two-step', title: '样例行动', issueDate: '2024-09-16' }
const bindings = { roles: {}, perUnit: {} }

describe('不符合要求的请求用中文说明，指出是哪一项', () => {
  test.each<[string, TSchema, object, string, string]>([
    ['太短', CreateCampaignBody, { ...campaign, title: '行' }, '至少 2 个字', 'title'],
    ['太长', CreateCampaignBody, { ...campaign, title: '行'.repeat(81) }, '最多 80 个字', 'title'],
    ['缺项', CreateCampaignBody, { templateId: 'two-step', title: '样例行动' }, '缺少“issueDate”', 'issueDate'],
    [
      '没有这一天',
      CreateCampaignBody,
      { ...campaign, issueDate: '2027-02-31' },
      '格式不对，应为有这一天的日期，例如 2024-02-29',
      'issueDate',
    ],
    [
      '深处的类型不对',
      CreateCampaignBody,
      { ...campaign, bindings: { ...bindings, roles: { office: '七' } } },
      '应为整数',
      'bindings.roles.office',
    ],
    ['太小', CreateCampaignBody, { ...campaign, templateVersion: 0 }, '不能小于 1', 'templateVersion'],
    [
      '重复',
      CreateCampaignBody,
      { ...campaign, bindings: { ...bindings, groups: { teams: [3, 3] } } },
      '有重复的项',
      'bindings.groups.teams',
    ],
    [
      '几种里的一种：只说所选的那一种',
      ChangeBody,
      { kind: 'EXTENSION', phase: 'survey', endsOn: '2027-02-28', reason: '慢' },
      '至少 2 个字',
      'reason',
    ],
    ['哪一种都不是', ChangeBody, { kind: 'OTHER', reason: '样例' }, '不在可选的范围内', 'kind'],
  ])('%s', async (_name, schema, payload, words, field) => {
    expect(await answerTo(schema, payload)).toMatchObject({
      code: 'MALFORMED',
      message: `请求内容不符合要求：${words}`,
      field,
    })
  })

  test('多出来的项', async () => {
    const { message } = await answerTo(CreateCampaignBody, { ...campaign, extra: 1 })
    expect(message).toBe('请求内容不符合要求：有不认识的项“extra”')
  })
})
