import type { Role } from '../../contracts/template/role.ts'
import { bound, group } from '../blocks/bound-roles.ts'
import { concernedUnit, openingUnit } from '../blocks/matter-roles.ts'

/** Squads carry a quota each; the special squad is office and executor at once (S1-05). */
export const roles: Role[] = [
  {
    ...bound('leadingGroup', '行动领导小组', 'S1-04'),
    seats: [
      { id: 'leader', title: '组长', kind: 'LEADER', post: '局长' },
      { id: 'deputy', title: '副组长', kind: 'DEPUTY', post: '分管副局长' },
      {
        id: 'members',
        title: '组员',
        kind: 'MEMBER',
        post: '办公室、法制科、计划财物科、特勤中队、督察中队、属地分局（中队）负责人',
        count: 16,
      },
    ],
  },
  bound('campaignOffice', '领导小组办公室（特勤中队）', 'S1-05'),
  bound('specialSquad', '特勤中队', 'S1-06'),
  bound('bureauOffice', '局办公室', 'S1-07、S1-37'),
  bound('legalSection', '法制科', 'S1-08'),
  bound('financeSection', '计划财物科', 'S1-09'),
  bound('inspectorate', '督察中队', 'S1-10'),
  bound('trafficPolice', '交警大队', 'S1-21、S1-33'),
  bound('haichangSquad', '海昌中队', 'S1-16'),
  bound('resortSquad', '度假区中队', 'S1-16'),
  group('townSquads', '镇（街道）中队', 'S1-16'),
  group('squads', '全部执法中队（分局）', 'S1-11、S1-12'),
  { id: 'gridSquad', title: '网格所属中队', finds: { by: 'siteUnit', field: 'squad' }, basis: 'S1-17' },
  concernedUnit,
  openingUnit,
]
