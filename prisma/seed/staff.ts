import type { Grade } from '../../contracts/template/role.ts'
import { BUREAU_CODES, BUREAUS, STREET_CODES, STREETS, streetTeamOf, supervisionTeamOf } from './district.ts'

export type Post = 'HEAD' | 'STAFF' | 'INSPECTOR' | 'PLANNER' | 'OFFICE' | 'LEADER' | 'AUDITOR' | 'SECURITY' | 'ADMIN'

export interface SeedPerson {
  username: string
  name: string
  posts: { unit: string; post: Post; title: string; grade?: Grade }[]
}

const held = (unit: string, post: Post, title: string) => ({ unit, post, title })
/** A team is headed by somebody of section grade (S0-21). */
const headOf = (team: string) => ({ ...held(team, 'HEAD', '督导组组长（科级）'), grade: 'SECTION' as const })

/** One account a part, so that a visitor can work a case of 云溪街道 from end to end. Rights follow the posts. */
export const demoAccounts: SeedPerson[] = [
  account('planner', '样例方案员', held('campaignOffice', 'PLANNER', '方案岗')),
  account('leader', '样例副组长', held('leadingGroup', 'LEADER', '领导小组副组长')),
  account('office', '样例办公室', held('campaignOffice', 'OFFICE', '办公室综合岗')),
  account('team', '样例督导组长', headOf(supervisionTeamOf('yunxi'))),
  account('inspector', '样例检查员', held(supervisionTeamOf('yunxi'), 'INSPECTOR', '督导组业务骨干')),
  account(
    'street',
    '样例街道员',
    held('yunxi', 'STAFF', '街道生态环境岗'),
    held(streetTeamOf('yunxi'), 'STAFF', '整治小组成员'),
  ),
  account('auditor', '样例监督员', held('discipline', 'AUDITOR', '监督检查岗')),
  account('security', '样例安全员', held('district', 'SECURITY', '安全管理岗')),
  account('admin', '样例管理员', held('district', 'ADMIN', '系统管理岗')),
]

function account(username: string, name: string, ...posts: SeedPerson['posts']): SeedPerson {
  return { username, name, posts }
}

const ORDINALS = ['甲', '乙', '丙', '丁', '戊', '己'] as const

/** Everybody of the district, about 120: plainly invented names, made of the unit and an ordinal. */
export const people: SeedPerson[] = [
  ...demoAccounts,
  account('district.1', '云溪区甲', held('district', 'HEAD', '区长'), held('leadingGroup', 'LEADER', '领导小组组长')),
  account(
    'district.2',
    '云溪区乙',
    held('district', 'STAFF', '分管副区长'),
    held('leadingGroup', 'LEADER', '领导小组副组长'),
  ),
  account('campaignOffice.1', '办公室甲', held('campaignOffice', 'HEAD', '办公室主任')),
  account('campaignOffice.2', '办公室乙', held('campaignOffice', 'OFFICE', '办公室抽查岗')),
  ...BUREAU_CODES.flatMap(bureauStaff),
  ...STREET_CODES.flatMap(streetStaff),
]

/** One head, five staff; three of the staff are seconded to the bureau's supervision team: one section head and two others (S0-21). */
function bureauStaff(bureau: (typeof BUREAU_CODES)[number]): SeedPerson[] {
  const stem = BUREAUS[bureau].slice(0, 2)
  const street = STREET_CODES.find((code) => STREETS[code].supervisedBy === bureau)
  return ORDINALS.map((ordinal, index) =>
    account(
      `${bureau}.${index + 1}`,
      `${stem}${ordinal}`,
      index === 0 ? held(bureau, 'HEAD', '主要负责人') : held(bureau, 'STAFF', '业务岗'),
      ...(street === undefined ? [] : seconded(street, index)),
    ),
  )
}

function seconded(street: (typeof STREET_CODES)[number], index: number): SeedPerson['posts'] {
  const team = supervisionTeamOf(street)
  // the demonstration accounts are the head and one inspector of this team
  const taken = street === 'yunxi' ? 2 : 0
  if (index === 0 || index > 3 - taken) return []
  return taken === 0 && index === 1 ? [headOf(team)] : [held(team, 'INSPECTOR', '督导组业务骨干')]
}

/** One head, four staff, three of whom are the street's team; one secretary a community or village. */
function streetStaff(street: (typeof STREET_CODES)[number]): SeedPerson[] {
  const { name, communities } = STREETS[street]
  const stem = name.slice(0, 2)
  const team = streetTeamOf(street)
  const office = ORDINALS.slice(0, 5).map((ordinal, index) =>
    account(
      `${street}.${index + 1}`,
      `${stem}${ordinal}`,
      index === 0 ? held(street, 'HEAD', '主任（乡镇长）') : held(street, 'STAFF', '业务岗'),
      ...(index === 1 ? [held(team, 'HEAD', '整治小组组长')] : []),
      ...(index === 2 || index === 3 ? [held(team, 'INSPECTOR', '整治小组成员')] : []),
    ),
  )
  const secretaries = communities.map((community, index) =>
    account(
      `${street}.c${index + 1}`,
      `${community.slice(0, 2)}书记样例`,
      held(`${street}.${index + 1}`, 'HEAD', community.endsWith('村') ? '村支部书记' : '社区书记'),
    ),
  )
  return [...office, ...secretaries]
}
