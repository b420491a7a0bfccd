/** The invented district 云溪区: every name here is made up. A unit is written before those below it. */

export interface SeedUnit {
  /** stable across runs */
  code: string
  name: string
  kind:
    | 'DISTRICT'
    | 'BUREAU'
    | 'SUBDISTRICT'
    | 'TOWNSHIP'
    | 'COMMUNITY'
    | 'VILLAGE'
    | 'LEADING_GROUP'
    | 'CAMPAIGN_OFFICE'
    | 'SUPERVISION_TEAM'
    | 'STREET_TEAM'
  parent: string | null
}

/** Bureau code → name. The first six each second a supervision team (S0-21). */
export const BUREAUS = {
  ecology: '生态环境局云溪区分局',
  naturalResources: '自然资源与规划局',
  urbanManagement: '综合执法局',
  transport: '交通运输局',
  trafficPolice: '交警大队',
  housing: '住房城乡建设局',
  approval: '行政审批局',
  discipline: '纪委监委',
} as const
export type BureauCode = keyof typeof BUREAUS

interface Street {
  name: string
  kind: 'SUBDISTRICT' | 'TOWNSHIP'
  /** whose supervision team has the street's archived sites (S0-30) */
  supervisedBy: Exclude<BureauCode, 'approval' | 'discipline'>
  communities: readonly string[]
}

export const STREETS = {
  yunxi: {
    name: '云溪街道',
    kind: 'SUBDISTRICT',
    supervisedBy: 'ecology',
    communities: ['溪北社区', '溪南社区', '桥头社区', '上坪村'],
  },
  shiqiao: {
    name: '石桥街道',
    kind: 'SUBDISTRICT',
    supervisedBy: 'naturalResources',
    communities: ['石桥社区', '书院社区', '新塘社区', '下坞村'],
  },
  dongdu: {
    name: '东渡街道',
    kind: 'SUBDISTRICT',
    supervisedBy: 'urbanManagement',
    communities: ['渡口社区', '滨江社区', '望潮社区', '长堤村'],
  },
  liulin: {
    name: '柳林街道',
    kind: 'SUBDISTRICT',
    supervisedBy: 'transport',
    communities: ['柳荫社区', '青杨社区', '锦绣社区', '后塘村'],
  },
  qingni: {
    name: '青泥镇',
    kind: 'TOWNSHIP',
    supervisedBy: 'trafficPolice',
    communities: ['青泥社区', '荷塘村', '白鹭村', '石门村'],
  },
  wangshan: {
    name: '望山乡',
    kind: 'TOWNSHIP',
    supervisedBy: 'housing',
    communities: ['望山村', '梅坞村', '竹岭村', '茶园村'],
  },
} as const satisfies Record<string, Street>
export type StreetCode = keyof typeof STREETS

export const STREET_CODES = Object.keys(STREETS) as StreetCode[]
export const BUREAU_CODES = Object.keys(BUREAUS) as BureauCode[]

export const supervisionTeamOf = (street: StreetCode) => `supervision.${STREETS[street].supervisedBy}`
export const streetTeamOf = (street: StreetCode) => `${street}.team`

export const units: SeedUnit[] = [
  { code: 'district', name: '云溪区人民政府', kind: 'DISTRICT', parent: null },
  ...BUREAU_CODES.map((code): SeedUnit => ({ code, name: BUREAUS[code], kind: 'BUREAU', parent: 'district' })),
  { code: 'leadingGroup', name: '停车场专项整治领导小组', kind: 'LEADING_GROUP', parent: 'district' },
  // S0-20: the office sits in the ecology bureau
  { code: 'campaignOffice', name: '停车场专项整治领导小组办公室', kind: 'CAMPAIGN_OFFICE', parent: 'ecology' },
  ...STREET_CODES.flatMap(streetUnits),
]

function streetUnits(code: StreetCode): SeedUnit[] {
  const { name, kind, supervisedBy, communities } = STREETS[code]
  return [
    { code, name, kind, parent: 'district' },
    ...communities.map(
      (community, index): SeedUnit => ({
        code: `${code}.${index + 1}`,
        name: community,
        kind: community.endsWith('村') ? 'VILLAGE' : 'COMMUNITY',
        parent: code,
      }),
    ),
    { code: streetTeamOf(code), name: `${name}停车场专项整治小组`, kind: 'STREET_TEAM', parent: code },
    {
      code: supervisionTeamOf(code),
      name: `${BUREAUS[supervisedBy]}帮包督导组`,
      kind: 'SUPERVISION_TEAM',
      parent: 'leadingGroup',
    },
  ]
}
