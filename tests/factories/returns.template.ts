import type { FormField } from '../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { withDuties } from './duty.template.ts'

const scored = (key: string, period?: FormField['period']): FormField => ({
  key,
  title: `打分次数（${key}）`,
  type: 'integer',
  prefill: 'figure.scores',
  locked: true,
  ...(period ? { period } : {}),
})

/** As the daily scores, with a return about the month before and one in the middle of the month, both filled with what was counted. */
export const withReturns: CampaignTemplate = {
  ...withDuties,
  id: 'with-returns',
  phases: [
    {
      id: 'main',
      title: '集中整治',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { on: '2024-09-18', at: '00:00' },
      ends: { on: '2024-11-30', at: 'endOfDay' },
    },
  ],
  facts: [
    ...(withDuties.facts ?? []),
    { id: 'returned', title: '报送', about: 'UNIT', fields: [{ key: 'before', title: '上月', type: 'integer' }] },
  ],
  indicators: [
    {
      id: 'scores',
      title: '打分次数',
      measure: { facts: 'score' },
      unit: 'COUNT',
      per: 'MONTH',
      byUnit: 'team',
      better: 'HIGHER',
    },
  ],
  duties: [
    ...(withDuties.duties ?? []),
    {
      id: 'monthlyReturn',
      title: '上月报表',
      performer: 'office',
      when: { every: 'month', on: [1], at: '08:30', due: { in: 10, unit: 'calendarDay', at: 'endOfDay' } },
      does: { record: 'returned', form: [scored('before', 'PREVIOUS'), scored('running')] },
    },
    {
      id: 'halfMonthReturn',
      title: '半月报表',
      performer: 'team',
      when: { every: 'month', on: [5], at: '08:30', due: { in: 10, unit: 'calendarDay', at: 'endOfDay' } },
      does: { record: 'returned', form: [scored('soFar', 'CURRENT'), scored('before', 'PREVIOUS')] },
    },
  ],
}
