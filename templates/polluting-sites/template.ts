import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { measureNotice } from '../blocks/measure-notice.ts'
import { inPlanWords } from '../rows/in-plan-words.ts'
import { checklists } from './checklists.ts'
import { duties } from './duties.ts'
import { facts, indicators, ladders } from './figures.ts'
import { siteLedger } from './ledger.ts'
import { matters } from './matters.ts'
import { parameters, plan } from './plan.ts'
import { cleanup } from './procedure.ts'
import { roles, routing } from './roles.ts'

/** “散乱污”场所清理整治, a standing programme with yearly roll-over, after plan 004; `basis` names the plan row (S4-01…S4-35). */
export const pollutingSites: CampaignTemplate = inPlanWords({
  format: 1,
  id: 'polluting-sites-2022',
  version: 1,
  title: '“散乱污”场所清理整治',
  summary: '网格排查、认定、“三个一批”处置、整治前后照片、销号、防死灰复燃，常年进行，台账逐年结转。',
  plan,
  parameters,
  roles,
  routing,
  ledgers: [siteLedger],
  checklists,
  phases: [
    { id: 'standing', title: '常态化清理整治', kind: 'STANDING', starts: 'onIssue', ends: 'yearly', basis: 'S4-03' },
  ],
  procedures: [cleanup, ...matters],
  documents: [
    {
      id: 'OPERATOR_NOTICE',
      title: '整治告知书',
      numberCode: '云污告',
      addressee: '{{party.name}}',
      agency: '{{agency.name}}',
      body: [
        {
          text: '经认定，你（单位）经营的{{site.name}}（{{site.address}}）属于“散乱污”场所。处置意见：{{answer.opinion}}',
        },
        { text: '整治由经营者负责。请按处置意见落实整治，并向所属街道书面承诺整治措施和完成时间。' },
      ],
      articles: [],
      receipt: false,
    },
    measureNotice({ id: 'SUPERVISION_NOTICE', title: '督办通知书', numberCode: '云污督', appeals: '专项工作组办公室' }),
  ],
  facts,
  duties,
  indicators,
  ladders,
  lists: [
    { id: 'closeBatch', title: '关停取缔一批', ledger: 'sites', group: 'threeBatches', basis: 'S4-12' },
    { id: 'moveBatch', title: '整合搬迁一批', ledger: 'sites', group: 'threeBatches', basis: 'S4-12' },
    { id: 'upgradeBatch', title: '升级改造一批', ledger: 'sites', group: 'threeBatches', basis: 'S4-12' },
    { id: 'keySupervision', title: '重点监管清单', ledger: 'sites', basis: 'S4-21' },
  ],
  intake: [
    {
      id: 'publicReports',
      title: '公众举报',
      procedure: 'report',
      source: 'PUBLIC_REPORT',
      respond: { in: 1, unit: 'workingDay', at: 'endOfWork' },
      match: ['externalNo'],
      basis: 'S4-06',
    },
    {
      id: 'centralItems',
      title: '中央督察交办',
      procedure: 'report',
      source: 'CENTRAL_INSPECTION',
      respond: { in: 4, unit: 'workingHour' },
      match: ['externalNo'],
      basis: 'S4-05',
    },
  ],
  notices: [
    {
      id: 'chiefs',
      on: 'case.opened',
      // matters open cases as well
      when: 'event.procedure = "cleanup" and site.riverChief != null',
      to: 'riverChief',
      level: 1,
      text: '所管河涌流域内新增“散乱污”场所，请关注',
      basis: 'S4-07',
    },
    {
      id: 'chiefsUnnamed',
      on: 'case.opened',
      when: 'event.procedure = "cleanup" and site.riverChief = null and site.watercourse != null',
      to: 'riverChiefs',
      level: 1,
      text: '流域内新增“散乱污”场所，台账没有写明河长，请关注',
      basis: 'S4-07',
    },
    {
      id: 'gridHeads',
      on: 'case.opened',
      when: 'event.procedure = "cleanup" and site.gridHead != null',
      to: 'gridHead',
      level: 1,
      text: '网格内新增“散乱污”场所，请关注',
      basis: 'S4-07',
    },
    {
      id: 'resurged',
      on: 'case.reopened',
      to: 'workingGroup',
      level: 2,
      text: '场所死灰复燃，已重新立案',
      basis: 'S4-21',
    },
  ],
  integrations: [{ id: 'citySystem', title: '市“散乱污”场所智能管理系统', port: 'city-site-system', basis: 'S4-18' }],
})
