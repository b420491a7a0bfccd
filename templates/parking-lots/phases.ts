import type { Phase } from '../../contracts/template/template.ts'

/** The first two share 18 September: phases are no partition (S0-27). */
export const phases: Phase[] = [
  {
    id: 'survey',
    title: '前期摸排阶段',
    kind: 'SURVEY',
    starts: { on: '2024-09-16', at: '00:00' },
    ends: { on: '2024-09-18', at: 'endOfDay' },
    basis: 'S0-18',
  },
  {
    id: 'concentrated',
    title: '集中整治阶段',
    kind: 'CONCENTRATED_RECTIFICATION',
    starts: { on: '2024-09-18', at: '00:00' },
    ends: { on: '2024-09-28', at: 'endOfDay' },
    basis: 'S0-27',
  },
  {
    id: 'consolidation',
    title: '巩固保持阶段',
    kind: 'CONSOLIDATION',
    starts: { on: '2024-09-29', at: '00:00' },
    ends: { on: '2024-12-31', at: 'endOfDay' },
    basis: 'S0-51、S0-31',
  },
]
