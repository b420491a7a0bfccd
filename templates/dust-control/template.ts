import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { measureNotice } from '../blocks/measure-notice.ts'
import { inPlanWords } from '../rows/in-plan-words.ts'
import { sourceCategories } from './categories.ts'
import { duties } from './duties.ts'
import { accounts, facts, indicators, quotas, rankings } from './figures.ts'
import { matters } from './matters.ts'
import { monitorLedger } from './monitors.ts'
import { phases } from './phases.ts'
import { parameters, plan } from './plan.ts'
import { acceptanceChecklist, sourceProcedures } from './procedures.ts'
import { roles } from './roles.ts'

/** 扬尘污染控制区创建, four stages of which two have lost their dates, after plan 002; `basis` names the plan row (S2-01…S2-46). */
export const dustControl: CampaignTemplate = inPlanWords({
  format: 1,
  id: 'dust-control-zone',
  version: 1,
  title: '扬尘污染控制区创建',
  summary: '七类扬尘源分类建账、达标整治、示范点、月度降尘通报、自查和检查对照、市级考核验收。',
  plan,
  parameters,
  roles,
  routing: [],
  ledgers: [...sourceCategories.map(({ ledger }) => ledger), monitorLedger],
  checklists: [...sourceCategories.map(({ checklist }) => checklist), acceptanceChecklist],
  phases,
  procedures: [...sourceProcedures, ...matters],
  documents: [
    measureNotice({ id: 'SUPERVISION_NOTICE', title: '督察意见书', numberCode: '云尘督', appeals: '创建办公室' }),
    measureNotice({ id: 'CRITICISM_NOTICE', title: '通报批评决定', numberCode: '云尘通', appeals: '区监察局' }),
  ],
  facts,
  accounts,
  duties,
  indicators,
  quotas,
  rankings,
  lists: sourceCategories.map(({ ledger }) => ({
    id: `demonstration${ledger.id.charAt(0).toUpperCase()}${ledger.id.slice(1)}`,
    title: `${ledger.title}示范点`,
    ledger: ledger.id,
    basis: 'S2-16',
  })),
  intake: [
    {
      id: 'hotline',
      title: '12345和数字城管工单',
      procedure: 'report',
      source: 'HOTLINE',
      respond: { in: 2, unit: 'workingHour' },
      match: ['externalNo'],
      basis: 'S2-14',
    },
    {
      id: 'publicReports',
      title: '公众举报',
      procedure: 'report',
      source: 'PUBLIC_REPORT',
      respond: { in: 1, unit: 'workingDay', at: 'endOfWork' },
      match: ['externalNo'],
      basis: 'S2-41',
    },
    {
      id: 'volunteers',
      title: '志愿者暗查',
      procedure: 'report',
      source: 'VOLUNTEER',
      respond: { in: 1, unit: 'workingDay', at: 'endOfWork' },
      match: ['externalNo'],
      basis: 'S2-42',
    },
  ],
  integrations: [
    { id: 'digitalUrbanManagement', title: '数字化城管系统', port: 'digital-urban-management', basis: 'S2-14' },
  ],
  followedBy: 'dust-control-zone',
})
