import type { Role } from '../../contracts/template/role.ts'
import type { RoutingTable } from '../../contracts/template/template.ts'
import { bound, group } from '../blocks/bound-roles.ts'
import { concernedUnit, openingUnit } from '../blocks/matter-roles.ts'

export const roles: Role[] = [
  {
    ...bound('leadingGroup', '专项行动领导小组', 'S3-05'),
    seats: [
      { id: 'leader', title: '组长', kind: 'LEADER', post: '区长' },
      { id: 'deputies', title: '副组长', kind: 'DEPUTY', post: '分管各工作组的区领导', count: 7 },
      { id: 'liaisons', title: '联络员', kind: 'LIAISON', post: '各工作组联络员', count: 9 },
    ],
  },
  bound('campaignOffice', '领导小组办公室（公安分局）', 'S3-06'),
  bound('cityOrder', '城市管理秩序组（城市管理委）', 'S3-10'),
  bound('publicSecurity', '社会治安秩序组（公安分局）', 'S3-11'),
  bound('construction', '施工工地监管组（住建委）', 'S3-13'),
  bound('traffic', '交通安全秩序组（交通支队）', 'S3-14'),
  bound('workSafety', '安全生产保障组（应急管理局）', 'S3-15'),
  bound('fire', '消防隐患整治组（消防支队）', 'S3-16'),
  bound('environment', '生态环境整治组（生态环境局）', 'S3-17'),
  bound('publicityGroup', '宣传报道组（区委宣传部）', 'S3-18'),
  bound('supervision', '督导检查组（政府办督查室）', 'S3-19'),
  bound('government', '区政府', 'S3-49'),
  { id: 'streetOffice', title: '街道办事处', finds: { by: 'siteUnit', field: 'street' }, basis: 'S3-23' },
  group('streets', '各街道', 'S3-09'),
  group('workGroups', '九个工作组', 'S3-07'),
  group('memberUnits', '成员单位', 'S3-09'),
  concernedUnit,
  openingUnit,
]

/** 主责部门牵动、协作部门联动、属地联合: who leads, by the line of action (S3-23). */
export const routing: RoutingTable[] = [
  {
    id: 'lead',
    title: '主责工作组',
    rules: [
      {
        when: 'list contains(["SMALL_ADS", "RENTAL", "UNDERGROUND", "VENDORS", "BORDER"], site.line)',
        role: 'cityOrder',
        basis: 'S3-10、S3-27、S3-28、S3-29',
      },
      {
        when: 'list contains(["ILLEGAL_TAXI", "DOGS", "KEY_PLACE"], site.line)',
        role: 'publicSecurity',
        basis: 'S3-11、S3-30、S3-31',
      },
      {
        when: 'list contains(["STATIC_PARKING", "TRUCKS", "EBIKES"], site.line)',
        role: 'traffic',
        basis: 'S3-14、S3-33、S3-35、S3-36',
      },
      { when: 'site.line = "DUMPING"', role: 'environment', basis: 'S3-41' },
      { role: 'streetOffice', basis: 'S3-23、S3-52' },
    ],
  },
  {
    id: 'premisesLead',
    title: '场所主责工作组',
    rules: [
      { when: 'site.premises = "ILLEGAL_PRODUCTION"', role: 'workSafety', basis: 'S3-37' },
      { when: 'site.premises = "AIR"', role: 'environment', basis: 'S3-17' },
      { role: 'fire', basis: 'S3-16、S3-38、S3-39' },
    ],
  },
]
