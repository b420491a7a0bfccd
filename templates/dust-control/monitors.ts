import type { LedgerSchema } from '../../contracts/ledger.ts'
import { sitePlace, sitePlaceFields } from '../blocks/site-place.ts'

/** 降尘监测网络: where dustfall is measured, and for which street it counts (S2-29, S2-40). */
export const monitorLedger: LedgerSchema = {
  id: 'monitors',
  title: '降尘监测点',
  fields: [
    { key: 'name', title: '监测点', aliases: ['点位'], type: 'text', required: true, maxLength: 60, naturalKey: true },
    { key: 'street', title: '所属街道', aliases: ['街道'], type: 'unit', required: true, naturalKey: true },
    { key: 'address', title: '位置', aliases: ['地址'], type: 'text', required: true, maxLength: 200 },
    {
      key: 'kind',
      title: '类别',
      aliases: [],
      type: 'enum',
      required: true,
      options: [
        { value: 'AREA', label: '区域', aliases: [] },
        { value: 'ROAD', label: '道路', aliases: [] },
      ],
    },
    ...sitePlaceFields,
  ],
  place: sitePlace,
}
