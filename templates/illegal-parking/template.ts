import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { measureNotice } from '../blocks/measure-notice.ts'
import { inPlanWords } from '../rows/in-plan-words.ts'
import { duties } from './duties.ts'
import { facts, indicators, quotas, streaks } from './figures.ts'
import { gridLedger } from './ledger.ts'
import { parameters, plan } from './plan.ts'
import { procedures } from './procedures.ts'
import { roles } from './roles.ts'

/** 违停执法“提质增量”年度工作, after plan 001; `basis` names the plan row (S1-01…S1-41). */
export const illegalParking: CampaignTemplate = inPlanWords({
  format: 1,
  id: 'illegal-parking-2019',
  version: 1,
  title: '违停执法“提质增量”工作',
  summary: '网格摸排、每日报数、每月三次固定行动和备案的随机行动、错单率控制、投诉办理、季度抄告和例会。',
  plan,
  parameters,
  roles,
  routing: [],
  ledgers: [gridLedger],
  checklists: [],
  phases: [
    {
      id: 'year',
      title: '年度工作',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { on: '2019-01-01', at: '00:00' },
      ends: { on: '2019-12-31', at: 'endOfDay' },
      basis: 'S1-12、S1-15',
    },
  ],
  procedures,
  documents: [
    measureNotice({ id: 'REMINDER_NOTICE', title: '督促整改通知书', numberCode: '云违督', appeals: '法制科' }),
  ],
  facts,
  duties,
  indicators,
  quotas,
  streaks,
  intake: [
    {
      id: 'ticketComplaints',
      title: '违停贴单投诉',
      procedure: 'complaint',
      source: 'PETITION',
      respond: { in: 1, unit: 'workingDay', at: 'endOfWork' },
      match: ['externalNo'],
      basis: 'S1-07、S1-35',
    },
    {
      id: 'conductComplaints',
      title: '执法作风投诉',
      procedure: 'conductComplaint',
      source: 'PETITION',
      respond: { in: 1, unit: 'workingDay', at: 'endOfWork' },
      match: ['externalNo'],
      basis: 'S1-10、S1-36',
    },
  ],
  notices: [
    {
      id: 'operationFiled',
      on: 'integration.called',
      when: 'event.integration = "eCapture"',
      to: 'specialSquad',
      level: 1,
      text: '随机行动已备案或结束，该网格电子抓拍暂停或恢复',
      basis: 'S1-24、S1-25',
    },
    {
      id: 'dailyBrief',
      on: 'duty.missed',
      to: 'campaignOffice',
      level: 1,
      text: '有单位没有按时报送，请催报',
      basis: 'S1-27、S1-29',
    },
  ],
  integrations: [
    { id: 'eCapture', title: '违停电子抓拍系统：暂停和恢复网格抓拍', port: 'e-capture', basis: 'S1-25' },
    { id: 'warningSystem', title: '交警预警系统：多次违停车辆名单', port: 'traffic-warning', basis: 'S1-32' },
    { id: 'chatGroup', title: '工作群（执法局违停整治群）：每日通报', port: 'chat-group', basis: 'S1-29' },
  ],
})
