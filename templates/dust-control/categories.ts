import type { LedgerField, LedgerOption, LedgerSchema } from '../../contracts/ledger.ts'
import type { Checklist } from '../../contracts/template/template.ts'
import { sitePlace, sitePlaceFields } from '../blocks/site-place.ts'

/** One of the seven kinds of sources: its own ledger, its own norm, the bureau that leads (S2-12, S2-31). */
export interface SourceCategory {
  ledger: LedgerSchema
  checklist: Checklist
  lead: string
  /** another one that helps the leading bureau */
  assists?: { role: string; title: string }
}

const option = (value: string, label: string): LedgerOption => ({ value, label, aliases: [] })

const shared: LedgerField[] = [
  {
    key: 'name',
    title: '名称',
    aliases: ['工程名称', '场所名称'],
    type: 'text',
    required: true,
    maxLength: 100,
    naturalKey: true,
  },
  { key: 'street', title: '所属街道', aliases: ['街道'], type: 'unit', required: true, naturalKey: true },
  // 网格化管理 (S2-14)
  { key: 'grid', title: '所属网格', aliases: ['网格', '网格编号'], type: 'text', required: false, maxLength: 40 },
  { key: 'address', title: '位置', aliases: ['地址'], type: 'text', required: true, maxLength: 200 },
  {
    key: 'ring',
    title: '区域',
    aliases: ['环线'],
    type: 'enum',
    required: true,
    options: [option('INNER', '二环以内'), option('EXPRESSWAY', '绕城高速以内'), option('OUTER', '绕城高速以外')],
  },
]

function category(
  id: string,
  title: string,
  lead: string,
  own: LedgerField[],
  items: [id: string, title: string, points: number][],
  assists?: SourceCategory['assists'],
): SourceCategory {
  return {
    ledger: {
      id,
      title,
      fields: [...shared, ...own, ...sitePlaceFields],
      place: sitePlace,
      dedupe: { fields: ['name', 'street', 'address'] },
    },
    checklist: {
      id: `${id}Norm`,
      title: `${title}扬尘防治标准`,
      full: 100,
      pass: 80,
      items: items.map(([item, words, points]) => ({
        id: item,
        title: words,
        points,
        kind: 'deduction',
        allowNotApplicable: true,
      })),
    },
    lead,
    ...(assists ? { assists } : {}),
  }
}

const area = (title: string): LedgerField => ({
  key: 'area',
  title,
  aliases: ['面积'],
  type: 'area',
  required: false,
  unit: '㎡',
  min: 0,
})
const firm = (title: string): LedgerField => ({
  key: 'firm',
  title,
  aliases: [],
  type: 'text',
  required: false,
  maxLength: 100,
})

export const sourceCategories: SourceCategory[] = [
  category(
    'buildingSites',
    '建筑施工工地',
    'construction',
    [firm('施工单位'), area('占地面积')],
    [
      ['fence', '围挡连续、封闭', 25],
      ['wash', '出入口冲洗设施完好使用', 30],
      ['cover', '裸土、物料覆盖', 25],
      ['harden', '道路硬化', 20],
    ],
  ),
  category(
    'demolitionSites',
    '拆迁工地',
    'demolition',
    [firm('拆迁单位'), area('拆迁面积')],
    [
      ['spray', '拆除时喷淋', 50],
      ['rubble', '渣土及时清运、覆盖', 50],
    ],
  ),
  category(
    'municipalWorks',
    '市政工程',
    'municipal',
    [firm('施工单位')],
    [
      ['sections', '分段施工、及时恢复', 50],
      ['coverWorks', '沟槽土方覆盖', 50],
    ],
    { role: 'keyProjects', title: '重点市政工程协调' },
  ),
  category(
    'stockyards',
    '堆场和露天仓库',
    'ecology',
    [firm('经营单位'), area('堆放面积')],
    [
      ['enclosed', '密闭或者围挡覆盖', 60],
      ['sprayYard', '装卸喷淋', 40],
    ],
  ),
  category(
    'roads',
    '道路',
    'sanitation',
    [{ key: 'length', title: '长度（米）', aliases: ['长度'], type: 'number', required: false, min: 0 }],
    [
      ['swept', '机械化清扫、洒水', 60],
      ['dustfall', '积尘不超标', 40],
    ],
  ),
  category(
    'haulage',
    '物料及渣土运输',
    'urbanManagement',
    [firm('运输单位'), { key: 'vehicles', title: '车辆数', aliases: [], type: 'integer', required: false, min: 0 }],
    [
      ['sealed', '密闭运输', 60],
      ['route', '按路线、时间行驶', 40],
    ],
  ),
  category(
    'bareGround',
    '裸露地面',
    'parks',
    [
      area('裸露面积'),
      { key: 'owner', title: '权属', aliases: ['权属单位'], type: 'text', required: false, maxLength: 100 },
    ],
    [
      ['greened', '绿化或者硬化', 60],
      ['netted', '闲置土地覆盖', 40],
    ],
    { role: 'naturalResources', title: '闲置土地配合' },
  ),
]
