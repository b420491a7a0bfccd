import type { LedgerSchema } from '../../contracts/ledger.ts'

/** 执法网格: a unit may have many grids and a grid several units, with the days from which it holds (S1-17). */
export const gridLedger: LedgerSchema = {
  id: 'grids',
  title: '违停执法网格台账',
  fields: [
    {
      key: 'name',
      title: '网格名称',
      aliases: ['网格'],
      type: 'text',
      required: true,
      maxLength: 60,
      naturalKey: true,
    },
    { key: 'squad', title: '责任单位', aliases: ['责任中队', '单位'], type: 'unit', required: true, naturalKey: true },
    { key: 'area', title: '范围', aliases: ['网格范围', '路段'], type: 'text', required: false, maxLength: 400 },
    {
      key: 'kind',
      title: '类别',
      aliases: ['网格类别'],
      type: 'enum',
      required: true,
      options: [
        { value: 'CENTRAL', label: '中心城区', aliases: ['城区'] },
        { value: 'LOCAL', label: '属地', aliases: ['镇街'] },
      ],
    },
    { key: 'bays', title: '停车泊位', aliases: ['泊位数'], type: 'integer', required: false, min: 0, max: 100000 },
    { key: 'cameras', title: '电子抓拍点位', aliases: ['抓拍点'], type: 'integer', required: false, min: 0, max: 1000 },
    { key: 'validFrom', title: '责任起始日', aliases: ['起始日期'], type: 'date', required: false, future: true },
  ],
  dedupe: { fields: ['name', 'squad'] },
}
