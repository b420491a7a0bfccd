import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from './two-step.template.ts'

/** The two-step procedure with facts, figures, a ladder, a streak and a ranking beside it, and a measure as a matter. */
export const counted: CampaignTemplate = {
  ...twoStep,
  id: 'counted',
  title: '计数办理',
  parameters: [{ key: 'passTarget', title: '合格率目标', type: 'number', default: 90 }],
  roles: [
    ...twoStep.roles,
    { id: 'street', title: '街道', finds: { by: 'siteUnit', field: 'street' } },
    { id: 'teams', title: '督导组', finds: { by: 'group' } },
  ],
  ledgers: [
    {
      id: 'sites',
      title: '台账',
      fields: [
        { key: 'name', title: '名称', aliases: [], type: 'text', required: true, naturalKey: true },
        { key: 'street', title: '街道', aliases: [], type: 'unit', required: false },
        { key: 'village', title: '村', aliases: [], type: 'unit', required: false },
      ],
    },
  ],
  facts: [
    { id: 'omission', title: '漏报', about: 'SITE', countsFor: 'street', adverse: true },
    {
      id: 'score',
      title: '检查得分',
      about: 'SITE',
      fields: [
        { key: 'score', title: '得分', type: 'number' },
        { key: 'kind', title: '类别', type: 'text' },
      ],
    },
    { id: 'talk', title: '约谈', about: 'UNIT', adverse: true },
  ],
  indicators: [
    {
      id: 'passRate',
      title: '合格率',
      measure: { ratio: { facts: 'score', where: 'fact.score >= 80' }, over: { facts: 'score' } },
      unit: 'PERCENT',
      per: 'CAMPAIGN',
      byUnit: 'street',
      better: 'HIGHER',
      targets: [{ id: 'reach', is: '>=', value: parameter('passTarget') }],
    },
    {
      id: 'meanScore',
      title: '平均得分',
      measure: { mean: 'score', field: 'score' },
      unit: 'SCORE',
      per: 'MONTH',
      dimension: 'kind',
      better: 'HIGHER',
    },
    {
      id: 'openCases',
      title: '未办结',
      measure: { cases: 'twoStep', are: 'OPEN' },
      unit: 'COUNT',
      per: 'CAMPAIGN',
      byUnit: 'street',
      better: 'LOWER',
      targets: [{ id: 'zero', is: '=', value: 0, by: '2024-12-31' }],
    },
  ],
  quotas: [
    {
      id: 'scores',
      title: '检查任务',
      indicator: 'passRate',
      total: 20,
      shares: [{ role: 'teams', each: 10, units: 2 }],
      warnAt: 10,
      kind: 'REACH',
    },
  ],
  rankings: [
    {
      id: 'streets',
      title: '街道排名',
      role: 'street',
      formula: [{ title: '平均得分', measure: { mean: 'score', field: 'score' }, weight: 1 }],
      per: 'WEEK',
      order: 'HIGHEST_FIRST',
      ties: 'SHARED',
      minimumSample: 1,
      candidates: [{ from: 'BOTTOM', count: 2, procedure: 'measure', ground: '排名后两名' }],
      basis: '样例依据',
    },
  ],
  ladders: [
    {
      id: 'omissions',
      title: '漏报问责',
      facts: ['omission'],
      policy: 'HIGHEST',
      rungs: [
        { at: 2, title: '2 个', subject: '包村干部', procedure: 'measure' },
        { at: 3, title: '3 个', subject: '街道负责人', procedure: 'measure' },
      ],
    },
  ],
  streaks: [
    {
      id: 'twice',
      title: '连续两周被约谈',
      fact: 'talk',
      times: 2,
      per: 'WEEK',
      procedure: 'measure',
      touches: 'UNIT',
    },
  ],
  procedures: [
    ...twoStep.procedures,
    {
      id: 'measure',
      title: '问责措施',
      matter: { fields: [{ key: 'subject', title: '对象', type: 'text' }] },
      start: { default: 'decide' },
      reopenTo: 'decide',
      steward: 'office',
      steps: {
        decide: {
          kind: 'task',
          title: '决定',
          performer: { role: 'office' },
          outcomes: { done: { title: '问责', to: [{ step: 'closed' }] } },
        },
        closed: { kind: 'end', title: '办结', status: 'CLOSED' },
      },
    },
  ],
}
