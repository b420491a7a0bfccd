import type { LedgerField, LedgerOption, LedgerSchema } from '../../contracts/ledger.ts'

const option = (value: string, label: string, ...aliases: string[]): LedgerOption => ({ value, label, aliases })
const name: LedgerField = {
  key: 'name',
  title: '名称',
  aliases: ['点位', '单位名称', '工地名称'],
  type: 'text',
  required: true,
  maxLength: 100,
  naturalKey: true,
}
const street: LedgerField = {
  key: 'street',
  title: '所属街道',
  aliases: ['街道', '属地'],
  type: 'unit',
  required: true,
  naturalKey: true,
}
const address: LedgerField = {
  key: 'address',
  title: '地址',
  aliases: ['位置'],
  type: 'text',
  required: true,
  maxLength: 200,
}

/** Points, sites, vehicles and premises: an object is not always a place (S3-34). No ledger of persons (S3-29). */
export const ledgers: LedgerSchema[] = [
  {
    id: 'points',
    title: '秩序点位台账',
    fields: [
      name,
      street,
      address,
      {
        key: 'line',
        title: '整治事项',
        aliases: ['类别', '事项'],
        type: 'enum',
        required: true,
        options: [
          option('SMALL_ADS', '非法小广告', '小广告'),
          option('RENTAL', '违法出租房屋', '出租房'),
          option('UNDERGROUND', '违法违规使用地下空间', '地下空间'),
          option('VENDORS', '无照游商和摊点', '游商', '摊点'),
          option('ILLEGAL_TAXI', '黑车、黑摩的', '黑车'),
          option('DOGS', '文明养犬', '养犬'),
          option('STATIC_PARKING', '静态停车', '违法停车'),
          option('TRUCKS', '大货车、渣土车', '渣土车'),
          option('EBIKES', '电动自行车'),
          option('DUMPING', '偷倒渣土'),
          option('KEY_PLACE', '治安重点部位', '重点部位'),
          option('BORDER', '交界区域', '边界'),
        ],
      },
      {
        key: 'watch',
        title: '挂账',
        aliases: ['是否挂账'],
        type: 'enum',
        required: false,
        options: [option('CORE', '固定6个'), option('MORE', '增补')],
      },
      {
        key: 'roadClass',
        title: '道路等级',
        aliases: [],
        type: 'enum',
        required: false,
        options: [option('MAIN', '主干路'), option('SECONDARY', '次干路'), option('BRANCH', '支路')],
      },
      {
        key: 'keyArea',
        title: '电动自行车重点区域',
        aliases: ['重点区域'],
        type: 'enum',
        required: false,
        options: [option('FIRST', '第一类'), option('SECOND', '第二类'), option('THIRD', '第三类')],
      },
      { key: 'watchType', title: '紧盯类别', aliases: [], type: 'text', required: false, maxLength: 40 },
    ],
    dedupe: { fields: ['name', 'street', 'address'] },
  },
  {
    id: 'constructionSites',
    title: '施工工地台账',
    fields: [
      name,
      street,
      address,
      { key: 'contractor', title: '施工单位', aliases: ['总包单位'], type: 'text', required: false, maxLength: 100 },
    ],
    dedupe: { fields: ['name', 'street'] },
  },
  {
    id: 'vehicles',
    title: '“僵尸车”和非道路移动机械台账',
    fields: [
      {
        key: 'name',
        title: '车辆特征或者号牌',
        aliases: ['号牌', '车牌'],
        type: 'text',
        required: true,
        maxLength: 40,
        naturalKey: true,
      },
      street,
      address,
      {
        key: 'kind',
        title: '类别',
        aliases: ['车辆类别'],
        type: 'enum',
        required: true,
        options: [option('ABANDONED', '僵尸车'), option('MACHINE', '非道路移动机械', '机械')],
      },
    ],
  },
  {
    id: 'premises',
    title: '安全和消防场所台账',
    fields: [
      name,
      street,
      address,
      {
        key: 'premises',
        title: '场所类别',
        aliases: ['类别'],
        type: 'enum',
        required: true,
        options: [
          option('KEY_FIRE', '消防重点场所（十一类）', '重点场所'),
          option('BUNGALOW', '平房区出租房'),
          option('ESTATE_NO_MANAGER', '无物业管理小区'),
          option('ESTATE_RESETTLED', '回迁小区'),
          option('ESTATE_BROKEN', '消防设施瘫痪小区'),
          option('CONSTRUCTION', '施工工地消防'),
          option('ILLEGAL_PRODUCTION', '非法生产经营储存'),
          option('AIR', '大气污染源'),
        ],
      },
      { key: 'fireClass', title: '重点场所分类', aliases: [], type: 'text', required: false, maxLength: 40 },
    ],
    dedupe: { fields: ['name', 'street', 'address'] },
  },
]
