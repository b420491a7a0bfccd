import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { measureNotice } from '../blocks/measure-notice.ts'
import { inPlanWords } from '../rows/in-plan-words.ts'
import { checklists } from './checklists.ts'
import { duties } from './duties.ts'
import { facts } from './facts.ts'
import { indicators } from './indicators.ts'
import { ledgers } from './ledgers.ts'
import { matters } from './matters.ts'
import { events, phases } from './phases.ts'
import { parameters, plan } from './plan.ts'
import { actionLines } from './procedures.ts'
import { roles, routing } from './roles.ts'

/** 重大活动期间的秩序整治, a draft for comments with nine work groups and sixteen lines of action, after plan 003 (S3-01…S3-54). */
export const orderCampaign: CampaignTemplate = inPlanWords({
  format: 1,
  id: 'order-campaign-2019',
  version: 1,
  title: '秩序整治专项行动',
  summary: '九个工作组、十六项整治：点位挂账销账、每周行动、双周会商、半月报送、督导和约谈，到重大活动安保结束。',
  plan,
  parameters,
  roles,
  routing,
  ledgers,
  checklists,
  events,
  phases,
  procedures: [...actionLines, ...matters],
  documents: [
    measureNotice({ id: 'INTERVIEW_NOTICE', title: '约谈通知书', numberCode: '云序约', appeals: '区政府' }),
    measureNotice({ id: 'ACCOUNTABILITY_NOTICE', title: '责任追究建议书', numberCode: '云序责', appeals: '区政府' }),
  ],
  facts,
  duties,
  indicators,
  lists: [
    { id: 'watchCore', title: '挂账点位（6个固定）', ledger: 'points', group: 'watch', basis: 'S3-11' },
    { id: 'watchMore', title: '挂账点位（N个增补）', ledger: 'points', group: 'watch', basis: 'S3-11' },
    { id: 'majorHazards', title: '重大隐患挂账督办', ledger: 'premises', basis: 'S3-15' },
  ],
  ladders: [
    {
      id: 'repeatLadder',
      title: '问题反复的约谈',
      facts: ['problemRepeated'],
      policy: 'HIGHEST',
      per: 'MONTH',
      rungs: [
        { at: 3, title: '行业主管部门约谈', subject: '责任单位负责人', procedure: 'interview', basis: 'S3-49' },
        {
          at: 6,
          title: '提请政府重点约谈',
          subject: '地区或行业主管部门负责人',
          procedure: 'keyInterview',
          basis: 'S3-49',
        },
      ],
      basis: 'S3-24、S3-46、S3-49',
    },
  ],
  intake: [
    hotline('hotline', '12345热线', 'HOTLINE'),
    hotline('policeCalls', '110报警线索', 'POLICE_CALL'),
    hotline('volunteers', '群防群治线索', 'VOLUNTEER'),
    hotline('media', '媒体曝光', 'MEDIA_EXPOSURE'),
    hotline('instructions', '领导批示指示', 'LEADER_INSTRUCTION'),
  ],
  notices: [
    {
      id: 'minutesToLeader',
      on: 'fact.recorded',
      when: 'event.fact = "groupMeetingHeld"',
      to: 'leadingGroup',
      level: 1,
      text: '工作组推进会情况已报',
      basis: 'S3-43',
    },
  ],
})

function hotline(
  id: string,
  title: string,
  source: 'HOTLINE' | 'POLICE_CALL' | 'VOLUNTEER' | 'MEDIA_EXPOSURE' | 'LEADER_INSTRUCTION',
) {
  return {
    id,
    title,
    procedure: 'lead',
    source,
    respond: { in: 1, unit: 'workingDay', at: 'endOfWork' } as const,
    match: ['externalNo'],
    basis: 'S3-04、S3-44、S3-47、S3-52',
  }
}
