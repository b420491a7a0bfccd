import type { Role } from '../../contracts/template/template.ts'
import { bound } from '../blocks/bound-roles.ts'
import { concernedUnit } from '../blocks/matter-roles.ts'

/** Who takes part. A bureau is bound once for the campaign; teams are bound once for each street. */
export const roles: Role[] = [
  ofStreet('streetTeam', '街道（乡镇）专项整治小组', 'S0-23、S0-32、S0-40'),
  {
    id: 'streetOffice',
    title: '街道办事处（乡镇人民政府）',
    finds: { by: 'siteUnit', field: 'street' },
    basis: 'S0-07、S0-08、S0-17',
  },
  {
    // 分别抽调一名科级干部为组长及两名业务骨干为成员
    ...ofStreet('supervisionTeam', '帮包督导组', 'S0-21、S0-30'),
    composition: { leaders: 1, leaderGrade: 'SECTION', members: 2 },
  },
  bound('campaignOffice', '领导小组办公室', 'S0-20'),
  {
    ...bound('leadingGroup', '停车场专项整治领导小组', 'S0-19、S0-36'),
    seats: [
      { id: 'leader', title: '组长', kind: 'LEADER', post: '区长' },
      { id: 'deputy', title: '副组长', kind: 'DEPUTY', post: '分管副区长' },
      // the plan names no number: the seven to which it gives duties (S0-09 to S0-16)
      { id: 'bureaus', title: '成员', kind: 'MEMBER', post: '有关科局主要负责人', count: 7 },
      { id: 'discipline', title: '成员', kind: 'MEMBER', post: '区纪委监委有关同志' },
    ],
  },
  bound('naturalResources', '自然资源与规划局', 'S0-09'),
  bound('urbanManagement', '综合执法局', 'S0-10、S0-11'),
  bound('transport', '交通运输局', 'S0-12'),
  bound('trafficPolice', '交警大队', 'S0-13'),
  bound('ecology', '生态环境局区分局', 'S0-14'),
  bound('housing', '住房城乡建设局', 'S0-15'),
  bound('approval', '行政审批局', 'S0-16'),
  bound('discipline', '区纪委监委', 'S0-19、S0-47、S0-49'),
  concernedUnit,
  lyingIn('village', '所属村', 'VILLAGE', 'S0-42、S0-43'),
  lyingIn('community', '所属社区', 'COMMUNITY', 'S0-44'),
]

/** A lot lies in a village or in a community: the other role finds nobody for it. */
function lyingIn(id: string, title: string, unitKind: string, basis: string): Role {
  return { id, title, finds: { by: 'siteUnit', field: 'community', unitKind }, basis }
}

function ofStreet(id: string, title: string, basis: string): Role {
  return { id, title, finds: { by: 'boundPerSiteUnit', field: 'street' }, basis }
}
