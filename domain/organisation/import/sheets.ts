import type { LedgerField, LedgerOption, LedgerSchema } from '../../../contracts/ledger.ts'

const option = (value: string, label: string, ...aliases: string[]): LedgerOption => ({ value, label, aliases })
const field = (key: string, title: string, more: Partial<LedgerField> = {}): LedgerField => ({
  key,
  title,
  aliases: [],
  type: 'text',
  required: true,
  ...more,
})

const UNIT_KINDS = [
  option('CITY', '市'),
  option('DISTRICT', '区县', '区', '县'),
  option('BUREAU', '局', '部门'),
  option('SUBDISTRICT', '街道', '街道办事处'),
  option('TOWNSHIP', '乡镇', '乡', '镇'),
  option('COMMUNITY', '社区'),
  option('VILLAGE', '村'),
  option('GRID', '网格'),
  option('LEADING_GROUP', '领导小组'),
  option('CAMPAIGN_OFFICE', '活动办公室'),
  option('SUPERVISION_TEAM', '督导组'),
  option('STREET_TEAM', '街道专班'),
]
/** The posts of the three administrators are not among them: those are given on the server. */
const POSTS = [
  option('HEAD', '负责人'),
  option('STAFF', '经办人'),
  option('INSPECTOR', '检查人员'),
  option('OFFICE', '活动办公室'),
  option('LEADER', '领导小组'),
  option('PLANNER', '策划人员'),
]
const GRADES = [
  option('STAFF', '科员'),
  option('SUBSECTION', '股级'),
  option('SECTION', '科级'),
  option('DIVISION', '处级'),
  option('BUREAU', '局级'),
]

const unitCode = field('unit', '单位代码', { type: 'identifier', maxLength: 40, naturalKey: true })
const post = field('post', '岗位', { type: 'enum', options: POSTS, naturalKey: true })
const title = field('title', '职务', { maxLength: 60, naturalKey: true })
const username = field('username', '账号', { type: 'identifier', maxLength: 60, naturalKey: true })

/** The sheets of a file of units and people, in the order in which they are taken: each may rest on those before it. */
export const SHEETS = {
  units: {
    id: 'units',
    title: '单位',
    fields: [
      field('code', '代码', { type: 'identifier', maxLength: 40, naturalKey: true, aliases: ['单位代码'] }),
      field('name', '名称', { maxLength: 60, aliases: ['单位名称'] }),
      field('kind', '类型', { type: 'enum', options: UNIT_KINDS }),
      field('parent', '上级代码', { type: 'identifier', maxLength: 40, required: false }),
    ],
  },
  posts: {
    id: 'posts',
    title: '岗位',
    fields: [
      unitCode,
      post,
      title,
      field('places', '编制', { type: 'integer', min: 0, max: 999 }),
      field('grade', '职级', { type: 'enum', options: GRADES, required: false }),
    ],
  },
  people: {
    id: 'people',
    title: '人员',
    fields: [username, field('name', '姓名', { maxLength: 60 })],
  },
  holdings: {
    id: 'holdings',
    title: '任职',
    fields: [
      username,
      unitCode,
      post,
      title,
      field('from', '开始', { type: 'date', future: true, naturalKey: true, aliases: ['开始日期', '任职日期'] }),
      field('lastDay', '最后一天', { type: 'date', future: true, required: false, notBefore: 'from' }),
      field('acting', '暂代', { type: 'boolean', required: false }),
    ],
  },
} as const satisfies Record<string, LedgerSchema>

export type SheetId = keyof typeof SHEETS
export const SHEET_IDS = Object.keys(SHEETS) as SheetId[]
