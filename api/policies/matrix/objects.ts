import type { Actor } from '../actor.ts'
import type {
  CampaignSubject,
  CampaignTold,
  CaseSubject,
  DeskSubject,
  DutySubject,
  EntrySubject,
  FileSubject,
  IdentitySubject,
  LaunchSubject,
  MatterSubject,
  StewardSubject,
  SubstitutionSubject,
  TrailSubject,
  ViewSubject,
} from '../table.ts'
import { personNo, type Side } from './callers.ts'
import { below, placeNo } from './places.ts'

const teamOf = (side: Side): number => placeNo(side === 'own' ? 'team' : 'otherTeam')
const officeOf = (side: Side): number => placeNo(side === 'own' ? 'office' : 'otherOffice')
const holderOf = (side: Side): number => personNo(side === 'own' ? 'holder' : 'otherHolder')

const running = (side: Side): CampaignSubject => ({ id: side, status: 'RUNNING', child: null })
/** A site of the team, whose one task the holder has claimed; the office is its steward. */
const caseOf = (side: Side): StewardSubject => ({
  campaign: side,
  units: [teamOf(side)],
  persons: [holderOf(side)],
  hidden: null,
  steward: officeOf(side),
})

/** What routes are about, on either side, as authority looks at it. */
export const OBJECTS = {
  case: { title: '案件', of: (side: Side): StewardSubject => caseOf(side) },
  identity: {
    title: '没有投诉人、举报人的案件',
    of: (side: Side): IdentitySubject => ({ ...caseOf(side), unmaskers: [] }),
  },
  task: { title: '任务', of: (side: Side): CaseSubject => caseOf(side) },
  campaign: { title: '进行中的活动', of: running },
  draft: { title: '起草中的活动', of: (side: Side): CampaignSubject => ({ ...running(side), status: 'DRAFT' }) },
  askedLaunch: {
    title: '策划人员起草、提请发起的活动',
    of: (side: Side): LaunchSubject => ({
      ...running(side),
      status: 'DRAFT',
      planners: side === 'own' ? [personNo('planner')] : [],
    }),
  },
  told: { title: '没有写明由谁宣布的事件', of: (side: Side): CampaignTold => ({ ...running(side), units: [] }) },
  consulted: {
    title: '向承办单位征求意见的草稿',
    of: (side: Side): CampaignTold => ({ ...running(side), status: 'DRAFT', units: [teamOf(side)] }),
  },
  ranked: {
    title: '承办单位在排名里的一行',
    of: (side: Side): CampaignTold => ({ ...running(side), units: [teamOf(side)] }),
  },
  matter: {
    title: '承办单位可以发起的事项',
    of: (side: Side, { works }: Actor): MatterSubject => ({
      ...caseOf(side),
      units: [],
      persons: [],
      status: 'RUNNING',
      child: null,
      openers: works.filter((unit) => unit === teamOf(side)),
    }),
  },
  duty: { title: '职责', of: (side: Side): DutySubject => ({ campaign: side, unit: teamOf(side) }) },
  entry: { title: '台账条目', of: (side: Side): EntrySubject => ({ campaign: running(side), case: caseOf(side) }) },
  file: { title: '材料', of: (side: Side): FileSubject => ({ uploadedBy: holderOf(side), case: caseOf(side) }) },
  desk: {
    title: '承办人的桌面',
    of: (side: Side): DeskSubject => ({ id: holderOf(side), units: [teamOf(side)], left: false }),
  },
  substitution: {
    title: '承办人由谁代理',
    of: (side: Side): SubstitutionSubject => ({
      principal: holderOf(side),
      substitute: null,
      units: [teamOf(side)],
      campaign: null,
    }),
  },
  unitView: {
    title: '承办单位的视图',
    of: (side: Side, { posts }: Actor): ViewSubject => ({
      person: null,
      unit: teamOf(side),
      seenIn: below(side === 'own' ? 'team' : 'otherTeam')
        .map(placeNo)
        .filter((place) => posts.some(({ unit }) => unit.id === place)),
    }),
  },
  incident: { title: '受阻事件', of: running },
  campaignTrail: {
    title: '活动的留痕',
    of: (side: Side): TrailSubject => ({ kind: 'campaign', id: side }),
  },
  trail: { title: '案件的留痕', of: (side: Side): TrailSubject => ({ kind: 'case', case: caseOf(side) }) },
} as const

export type ObjectName = keyof typeof OBJECTS
