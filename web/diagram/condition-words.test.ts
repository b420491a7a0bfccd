import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { BUILT_IN_TEMPLATES } from '../../templates/built-in.ts'
import en from '../locales/en/diagram.json'
import enTemplates from '../locales/en/templates.json'
import zh from '../locales/zh-CN/diagram.json'
import zhTemplates from '../locales/zh-CN/templates.json'
import type { Place } from './condition-names.ts'
import { conditionWords } from './condition-words.ts'

async function textsIn(language: 'zh-CN' | 'en') {
  const instance = i18next.createInstance()
  const resources =
    language === 'en' ? { diagram: en, templates: enTemplates } : { diagram: zh, templates: zhTemplates }
  await instance.init({ lng: language, resources: { [language]: resources }, interpolation: { escapeValue: false } })
  return instance.getFixedT(language, 'diagram')
}

const PLACE = {
  step: 'check',
  document: {
    parameters: [{ key: 'most', title: '样例上限', type: 'integer', default: 2, basis: null }],
    ledgers: [
      { id: 'sites', fields: [{ key: 'line', title: '领域', options: [{ value: 'DOGS', label: '养犬' }] }] },
      { id: 'other', fields: [{ key: 'line', title: '另一台账的领域' }] },
    ],
  } as unknown as CampaignTemplate,
  procedure: {
    ledger: 'sites',
    matter: { fields: [{ key: 'unit', title: '涉及单位', type: 'text' }] },
    steps: {
      check: {
        kind: 'task',
        title: '检查',
        checklist: 'list',
        form: [
          { key: 'kind', title: '情形', type: 'choices', options: [{ value: 'A', label: '甲' }] },
          { key: 'again', title: '要复查', type: 'boolean' },
        ],
        outcomes: {
          failed: { title: '不合格', sets: { kind: 'answer.kind', end: '"SHUT"' }, to: [] },
        },
      },
    },
  } as unknown as Procedure,
} satisfies Place

const TABLE: [string, string | undefined, string | undefined][] = [
  ['count.check.failed >= 2', '“不合格”的次数不少于 2', 'number of “不合格” is at least 2'],
  [
    'count.check.failed >= param.most',
    '“不合格”的次数不少于 2（参数“样例上限”可改）',
    'number of “不合格” is at least 2 (parameter “样例上限” can be set)',
  ],
  ['value.end = "SHUT"', '此前选了“不合格”', '“不合格” was chosen before'],
  ['value.kind = "A"', '情形是“甲”', '情形 is “甲”'],
  ['site.line != "DOGS"', '领域不是“养犬”', '领域 is not “养犬”'],
  [
    'answer.passed and answer.kind[1] = null',
    '“检查表合格”为是，并且“情形”没有填',
    '“checklist passed” is yes, and “情形” is empty',
  ],
  [
    'not(answer.again) or matter.unit != null',
    '“要复查”为否，或者“涉及单位”填了',
    '“要复查” is no, or “涉及单位” is filled in',
  ],
  ['answer.again = false', '“要复查”为否', '“要复查” is no'],
  [
    'round > 1 and (answer.score < 60 or list contains(answer.kind, "A"))',
    '第几轮多于 1，并且（检查表得分少于 60，或者“情形”里有“甲”）',
    'round is more than 1, and (score of the checklist is less than 60, or “甲” is among “情形”)',
  ],
  // half a condition would tell something else
  ['answer.passed and string length(matter.unit) > 3', undefined, undefined],
  ['value.unknown = "SHUT"', undefined, undefined],
  ['answer.score < param.gone', undefined, undefined],
  ['site.line', '“领域”为是', '“领域” is yes'],
  ['some x in answer.kind satisfies x = "A"', undefined, undefined],
  ['answer.score <', undefined, undefined],
]

describe.each(['zh-CN', 'en'] as const)('a condition in %s', (language) => {
  test.each(TABLE)('%s', async (expression, inChinese, inEnglish) => {
    const t = await textsIn(language)
    expect(conditionWords(t, expression, PLACE)).toBe(language === 'en' ? inEnglish : inChinese)
  })
})

test('every branch of the built-in templates is told in words', async () => {
  const t = await textsIn('zh-CN')
  const untold = BUILT_IN_TEMPLATES.flatMap((document) =>
    document.procedures.flatMap((procedure) =>
      Object.entries(procedure.steps).flatMap(([step, is]) =>
        Object.values(is.kind === 'task' ? is.outcomes : {}).flatMap(({ to }) =>
          to.flatMap(({ when }) =>
            when !== undefined && conditionWords(t, when, { document, procedure, step }) === undefined ? [when] : [],
          ),
        ),
      ),
    ),
  )
  expect(untold).toEqual([])
})
