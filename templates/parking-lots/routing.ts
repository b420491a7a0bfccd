import type { RoutingTable } from '../../contracts/template/template.ts'

/** The authorities to which the campaign office may dispatch a case by hand. */
export const AUTHORITIES = [
  { value: 'streetOffice', label: '所属街道办事处（乡镇人民政府）' },
  { value: 'naturalResources', label: '自然资源与规划局' },
  { value: 'urbanManagement', label: '综合执法局' },
  { value: 'transport', label: '交通运输局' },
  { value: 'ecology', label: '生态环境局区分局' },
  { value: 'housing', label: '住房城乡建设局' },
]

const dustAt = (industry: string) => `value.violation = "DUST" and site.hostIndustry = "${industry}"`

/** Dust at a parking lot of an industry is its authority's. */
const BY_INDUSTRY = [
  { when: dustAt('CONSTRUCTION'), role: 'housing', basis: 'S0-15 施工过程中的扬尘' },
  { when: dustAt('SHOPFRONT'), role: 'urbanManagement', basis: 'S0-11 门店前停车位' },
  { when: dustAt('LOGISTICS'), role: 'transport', basis: 'S0-12 物流公司' },
  { when: dustAt('CAR_REPAIR'), role: 'transport', basis: 'S0-12 汽修厂' },
  { when: 'value.violation = "DUST" and site.siteType = "REPAIR_SHOP"', role: 'transport', basis: 'S0-05、S0-12' },
  { when: dustAt('MANUFACTURING'), role: 'ecology', basis: 'S0-14 生产型企业内的停车场' },
]

/** Who is competent: first what the office dispatched, then the violation, then whose lot it is, else the street that leads. */
export const authority: RoutingTable = {
  id: 'authority',
  title: '主管单位',
  rules: [
    ...AUTHORITIES.map(({ value }) => ({
      when: `value.authority = "${value}"`,
      role: value,
      basis: 'S0-20 办公室派遣',
    })),
    {
      when: 'value.violation = "CHANGED_LAND_USE" or value.violation = "UNAPPROVED"',
      role: 'naturalResources',
      basis: 'S0-09 擅自改变土地使用类型、未经批准',
    },
    { when: 'value.violation = "CONSTRUCTION"', role: 'urbanManagement', basis: 'S0-10 不符合建设规范、乱搭乱建' },
    { when: 'value.violation = "TRAFFIC_SAFETY"', role: 'transport', basis: 'S0-12 出入口道路交通安全秩序' },
    { when: 'value.violation = "OBSTRUCTION"', role: 'ecology', basis: '大气污染防治法第九十八条 拒不接受监督检查' },
    ...BY_INDUSTRY,
    { role: 'streetOffice', basis: 'S0-08、S0-17 街道牵头' },
  ],
}

const helps = (role: string, title: string) => [{ role, title, due: { in: 3, unit: 'workingDay' as const } }]

/** Who sees to the rectification and who helps: the street's team leads, the authority of the industry or the traffic police assists. */
export const rectifiers: RoutingTable = {
  id: 'rectifiers',
  title: '整改的牵头和协办',
  rules: [
    {
      when: 'value.violation = "UNAPPROVED"',
      role: 'streetTeam',
      assists: helps('trafficPolice', '清离场内停放车辆'),
      basis: 'S0-13',
    },
    ...BY_INDUSTRY.map(({ when, role }) => ({
      when,
      role: 'streetTeam',
      assists: helps(role, '行业主管部门协助整改'),
      basis: 'S0-08 街道牵头，各行业主管部门协助配合',
    })),
    { role: 'streetTeam', basis: 'S0-08' },
  ],
}

/** Who inspects: archived sites are contracted out to supervision teams, omitted and new ones go to the street's team. */
export const patrol: RoutingTable = {
  id: 'patrol',
  title: '检查单位',
  rules: [
    { when: 'origin = "OMITTED" or origin = "NEW"', role: 'streetTeam', basis: 'S0-32' },
    { role: 'supervisionTeam', basis: 'S0-30、S0-31' },
  ],
}
