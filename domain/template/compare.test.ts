import { describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { compareTemplates } from './compare.ts'

const changed = (change: (template: CampaignTemplate) => void): CampaignTemplate => {
  const copy = structuredClone(twoStep)
  change(copy)
  return copy
}

const stepsOf = (template: CampaignTemplate) => template.procedures[0]?.steps ?? {}

describe('两个版本的比较', () => {
  test('相同的没有差别，版本号不算', () => {
    expect(
      compareTemplates(
        twoStep,
        changed((t) => void (t.version = 2)),
      ),
    ).toEqual([])
  })

  test.each<[string, (template: CampaignTemplate) => void, object[]]>([
    [
      '环节的期限',
      (t) => {
        const step = stepsOf(t)['rectify']
        if (step?.kind === 'task') step.due = { in: 5, unit: 'minute' }
      },
      [
        {
          construct: 'procedures.steps',
          id: 'twoStep.rectify',
          change: 'changed',
          values: [{ path: 'due.in', before: 3, after: 5 }],
          text: '环节“两步·整改”有 1 处改动',
        },
      ],
    ],
    [
      '新增参数',
      (t) => void t.parameters.push({ key: 'days', title: '天数', type: 'integer', default: 5 }),
      [{ construct: 'parameters', id: 'days', change: 'added', text: '新增参数“天数”' }],
    ],
    [
      '换了名字的环节：删一个，增一个',
      (t) => {
        const steps = stepsOf(t)
        steps['repair'] = steps['rectify'] ?? { kind: 'end', title: '', status: 'CLOSED' }
        delete steps['rectify']
      },
      [
        { construct: 'procedures.steps', id: 'twoStep.repair', change: 'added' },
        { construct: 'procedures.steps', id: 'twoStep.rectify', change: 'removed' },
      ],
    ],
    [
      '台账字段和角色各一处，按构造的先后',
      (t) => {
        const [ledger] = t.ledgers
        ledger?.fields.push({ key: 'area', title: '面积', aliases: [], type: 'number', required: false })
        const [role] = t.roles
        if (role) role.title = '承办单位'
      },
      [
        { construct: 'roles', id: 'worker', values: [{ path: 'title', before: '承办', after: '承办单位' }] },
        { construct: 'ledgers.fields', id: 'sites.area', change: 'added' },
      ],
    ],
    [
      '列表里的元素按编号对照，不按位置',
      (t) => {
        const step = stepsOf(t)['inspect']
        if (step?.kind === 'task')
          step.agenda = [{ id: 'soon', from: 'due', do: 'remind', text: '快到期' }, ...(step.agenda ?? [])]
      },
      [{ id: 'twoStep.inspect', values: [{ path: 'agenda[soon]', after: { id: 'soon' } }] }],
    ],
    [
      '简介',
      (t) => void (t.summary = '新的'),
      [{ construct: 'summary', values: [{ path: 'summary', after: '新的' }] }],
    ],
    [
      '原来没有的构造',
      (t) => void (t.calendar = { region: 'cn', zone: 'Asia/Shanghai' }),
      [{ construct: 'calendar', change: 'added' }],
    ],
  ])('%s', (_name, change, expected) => {
    const found = compareTemplates(twoStep, changed(change))
    expect(found).toMatchObject(expected)
    expect(found).toHaveLength(expected.length)
  })

  test('反过来比：增的成为删的', () => {
    const more = changed((t) => void t.parameters.push({ key: 'days', title: '天数', type: 'integer', default: 5 }))
    expect(compareTemplates(more, twoStep)).toMatchObject([{ change: 'removed', text: '删去参数“天数”' }])
  })
})
