import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'

/** The two columns of `sitePlace`, for a ledger of what stands somewhere: nobody has to fill them in, the map shows the sites that have both. */
export function placeFields([longitude, latitude]: readonly [string, string], help: string): LedgerField[] {
  const degrees = (key: string, title: string, most: number, ...aliases: string[]): LedgerField => ({
    key,
    title,
    aliases,
    type: 'number',
    required: false,
    min: -most,
    max: most,
    help,
  })
  return [degrees('longitude', longitude, 180, '东经', 'lng', 'lon'), degrees('latitude', latitude, 90, '北纬', 'lat')]
}

/** In Chinese. */
export const sitePlaceFields: LedgerField[] = placeFields(
  ['经度', '纬度'],
  '在地图上显示用，可以不填：WGS-84，单位是度，例如 120.15507',
)

/** Which columns tell where a site is. */
export const sitePlace: NonNullable<LedgerSchema['place']> = { longitude: 'longitude', latitude: 'latitude' }
