import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { inPlanWords } from '../rows/in-plan-words.ts'
import { indicators, ladders, rankings, streaks } from './accountability.ts'
import { checklist } from './checklist.ts'
import { scoreDuties, scoreFacts, scoreMatters, scoreParameters } from './daily-scores.ts'
import { demolition } from './demolition.ts'
import { documents } from './documents.ts'
import { setUp, streetSurvey, weeklyRanking } from './duties.ts'
import { facts } from './facts.ts'
import { parkingLedger } from './ledger.ts'
import { matters } from './matters.ts'
import { phases } from './phases.ts'
import { parameters, plan } from './plan.ts'
import { rectification } from './procedure.ts'
import { roles } from './roles.ts'
import { authority, patrol, rectifiers } from './routing.ts'

/** 停车场专项整治, after plan 000; `basis` names the plan row (S0-01…S0-52) or the article behind each rule. */
export const parkingLots: CampaignTemplate = inPlanWords({
  format: 1,
  id: 'parking-lots-2024',
  version: 1,
  title: '停车场专项整治行动',
  summary: '全区停车场（维修厂）摸排建账、检查打分、限期整改或者关停、复查、销号和回头看。',
  plan,
  parameters: [...parameters, ...scoreParameters],
  roles,
  routing: [authority, patrol, rectifiers],
  ledgers: [parkingLedger],
  checklists: [checklist],
  phases,
  procedures: [rectification, demolition, ...matters, ...scoreMatters],
  documents,
  facts: [...facts, ...scoreFacts],
  duties: [setUp, streetSurvey, ...scoreDuties, weeklyRanking],
  indicators,
  rankings,
  ladders,
  streaks,
})
