import type { Role } from '../../contracts/template/role.ts'
import { bound, group } from '../blocks/bound-roles.ts'
import { concernedUnit, openingUnit } from '../blocks/matter-roles.ts'

export const roles: Role[] = [
  {
    ...bound('leadingGroup', '创建工作领导小组', 'S2-23'),
    seats: [
      { id: 'leader', title: '组长', kind: 'LEADER', post: '区长' },
      { id: 'deputy', title: '副组长', kind: 'DEPUTY', post: '分管区长' },
      { id: 'members', title: '成员', kind: 'MEMBER', post: '各部门和街道办事处负责人', count: 30 },
    ],
  },
  {
    // host and director are of different bureaus
    ...bound('campaignOffice', '创建办公室（区环保局）', 'S2-24'),
    seats: [
      { id: 'director', title: '主任', kind: 'LEADER', post: '区建委主任' },
      { id: 'deputyDirector', title: '副主任', kind: 'DEPUTY', post: '区环保局局长' },
    ],
  },
  bound('construction', '区建委', 'S2-28、S2-31'),
  bound('ecology', '区环保局', 'S2-29'),
  bound('disciplineSupervision', '区监察局', 'S2-30、S2-38'),
  bound('municipal', '市政公用局', 'S2-31'),
  bound('demolition', '拆迁办', 'S2-31'),
  bound('sanitation', '环卫局', 'S2-31'),
  bound('urbanManagement', '城管执法局', 'S2-31'),
  bound('parks', '园林局', 'S2-31'),
  bound('naturalResources', '国土分局', 'S2-31'),
  bound('keyProjects', '重点工程办', 'S2-31'),
  bound('cityAssessors', '市考核组（由办公室代录）', 'S2-15、S2-21'),
  { id: 'streetOffice', title: '街道办事处', finds: { by: 'siteUnit', field: 'street' }, basis: 'S2-04' },
  group('streets', '各街道', 'S2-04'),
  group('bureaus', '区直有关部门', 'S2-27'),
  group('members', '成员单位', 'S2-25'),
  concernedUnit,
  openingUnit,
]
