import type { Role } from '../../contracts/template/role.ts'
import type { RoutingTable } from '../../contracts/template/template.ts'
import { bound, group } from '../blocks/bound-roles.ts'
import { concernedUnit, openingUnit } from '../blocks/matter-roles.ts'

export const roles: Role[] = [
  bound('workingGroup', '区专项工作组', 'S4-29'),
  bound('campaignOffice', '区专项工作组办公室', 'S4-33'),
  { id: 'streetOffice', title: '街道办事处', finds: { by: 'siteUnit', field: 'street' }, basis: 'S4-10、S4-16' },
  bound('industry', '科技工业和信息化局', 'S4-10'),
  bound('market', '市场监督管理局', 'S4-14'),
  bound('ecology', '生态环境分局', 'S4-13'),
  bound('water', '水务局', 'S4-15'),
  bound('urbanManagement', '城市管理和综合执法局', 'S4-16'),
  bound('planning', '规划和自然资源分局', 'S4-13'),
  bound('inspection', '督查室', 'S4-22'),
  bound('riverChiefs', '河长制办公室', 'S4-07'),
  { id: 'riverChief', title: '所在河涌的河长、湖长', finds: { by: 'siteUnit', field: 'riverChief' }, basis: 'S4-07' },
  { id: 'gridHead', title: '网格长', finds: { by: 'siteUnit', field: 'gridHead' }, basis: 'S4-07' },
  group('streets', '各街道', 'S4-11'),
  group('units', '各有关部门、各街道', 'S4-28'),
  concernedUnit,
  openingUnit,
]

/** Who leads, by what the site does; the street carries it out (S4-10). */
export const routing: RoutingTable[] = [
  {
    id: 'lead',
    title: '牵头部门',
    rules: [
      { when: 'site.industry = "FACTORY"', role: 'industry', basis: 'S4-10' },
      { when: 'site.industry = "CATERING"', role: 'market', basis: 'S4-10' },
      { when: 'site.industry = "STORAGE"', role: 'urbanManagement', basis: 'S4-10' },
      { when: 'site.industry = "CAR_WASH"', role: 'water', basis: 'S4-15' },
      { role: 'ecology', basis: 'S4-10' },
    ],
  },
]
