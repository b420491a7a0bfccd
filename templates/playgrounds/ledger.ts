import type { LedgerSchema } from '../../contracts/ledger.ts'
import { placeFields, sitePlace } from '../blocks/site-place.ts'

export const playgroundLedger: LedgerSchema = {
  id: 'playgrounds',
  title: 'Playgrounds',
  fields: [
    { key: 'number', title: 'Number', aliases: ['No.', 'ID'], type: 'identifier', required: true, naturalKey: true },
    { key: 'name', title: 'Name', aliases: ['Playground'], type: 'text', required: true, maxLength: 80 },
    { key: 'operator', title: 'Operator', aliases: ['Operated by'], type: 'unit', required: true },
    { key: 'address', title: 'Address', aliases: ['Location'], type: 'text', required: true, maxLength: 120 },
    {
      key: 'ownership',
      title: 'Ownership',
      aliases: [],
      type: 'enum',
      required: true,
      options: [
        { value: 'MUNICIPAL', label: 'Municipal', aliases: ['city'] },
        { value: 'SCHOOL', label: 'School or kindergarten', aliases: ['school'] },
        { value: 'PRIVATE', label: 'Private', aliases: ['housing company'] },
      ],
    },
    {
      key: 'pieces',
      title: 'Pieces of equipment',
      aliases: ['Equipment'],
      type: 'integer',
      required: true,
      min: 1,
      max: 200,
    },
    {
      key: 'surface',
      title: 'Impact-attenuating surface',
      aliases: ['Surface'],
      type: 'text',
      required: false,
      maxLength: 60,
    },
    { key: 'builtOn', title: 'Built on', aliases: ['Built'], type: 'date', required: false },
    ...placeFields(
      ['Longitude', 'Latitude'],
      'For the map, may be left empty: WGS 84, in degrees, for example 10.12345',
    ),
  ],
  place: sitePlace,
  dedupe: { fields: ['name', 'operator', 'address'] },
}
