import type { LedgerSchema } from '../../contracts/ledger.ts'

export const siteLedger: LedgerSchema = {
  id: 'sites',
  title: '“散乱污”场所台账',
  fields: [
    {
      key: 'name',
      title: '场所名称',
      aliases: ['名称', '企业名称'],
      type: 'text',
      required: true,
      maxLength: 100,
      naturalKey: true,
    },
    { key: 'street', title: '所属街道', aliases: ['街道'], type: 'unit', required: true, naturalKey: true },
    { key: 'community', title: '所属社区', aliases: ['社区'], type: 'unit', required: false, within: 'street' },
    { key: 'address', title: '地址', aliases: ['详细地址'], type: 'text', required: true, maxLength: 200 },
    { key: 'uscc', title: '统一社会信用代码', aliases: ['信用代码'], type: 'uscc', required: false },
    {
      key: 'industry',
      title: '行业',
      aliases: ['行业类别'],
      type: 'enum',
      required: true,
      options: [
        { value: 'FACTORY', label: '小作坊、小工厂', aliases: ['作坊', '工厂'] },
        { value: 'CATERING', label: '餐饮', aliases: [] },
        { value: 'STORAGE', label: '仓储、废品回收', aliases: ['仓储', '废品'] },
        { value: 'CAR_WASH', label: '洗车、汽修', aliases: ['洗车', '汽修'] },
        { value: 'OTHER', label: '其他', aliases: [] },
      ],
    },
    {
      key: 'source',
      title: '来源',
      aliases: ['问题来源'],
      type: 'enum',
      required: true,
      options: [
        { value: 'SWEEP', label: '网格排查', aliases: ['排查'] },
        { value: 'CENTRAL_INSPECTION', label: '中央督察', aliases: ['督察交办', '督察反馈'] },
        { value: 'REPORT', label: '举报', aliases: [] },
      ],
    },
    { key: 'externalNo', title: '交办件编号', aliases: ['督察编号', '编号'], type: 'identifier', required: false },
    { key: 'watercourse', title: '所在河涌', aliases: ['河涌'], type: 'text', required: false, maxLength: 40 },
    { key: 'inSewerArea', title: '在公共排水管网范围内', aliases: ['管网范围'], type: 'boolean', required: false },
    { key: 'permitNo', title: '排污许可证号', aliases: ['许可证号'], type: 'identifier', required: false },
  ],
  dedupe: { fields: ['name', 'street', 'address'] },
}
