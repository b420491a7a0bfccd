import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { STREETS } from '../../prisma/seed/district.ts'
import { EXTENT } from '../../prisma/seed/places.ts'
import { dustControl } from '../../templates/dust-control/template.ts'
import { illegalParking } from '../../templates/illegal-parking/template.ts'
import { orderCampaign } from '../../templates/order-campaign/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { pollutingSites } from '../../templates/polluting-sites/template.ts'
import { csvOf, type SampleSetting, sampleRows } from './sample-rows.ts'

const streets = Object.fromEntries(Object.values(STREETS).map(({ name, communities }) => [name, communities]))
const squads = Object.fromEntries(['东片', '西片', '南片', '北片'].map((part) => [`样例${part}中队`, []]))
const operators = {
  'Lindenau Parks Department (invented)': [],
  'Lindenau Schools Office (invented)': [],
  'Example Housing Company': [],
}

export interface Sample extends Omit<SampleSetting, 'extent'> {
  folder: string
  template: CampaignTemplate
}

/** Every built-in campaign with what its sample ledgers are made of. */
export const SAMPLES: readonly Sample[] = [
  { folder: 'parking-lots', template: parkingLots, units: streets, day: '2024-09-15', word: '样例' },
  { folder: 'illegal-parking', template: illegalParking, units: squads, day: '2018-12-20', word: '样例' },
  { folder: 'dust-control', template: dustControl, units: streets, day: '2023-10-20', word: '样例' },
  { folder: 'order-campaign', template: orderCampaign, units: streets, day: '2019-05-10', word: '样例' },
  { folder: 'polluting-sites', template: pollutingSites, units: streets, day: '2022-09-20', word: '样例' },
  { folder: 'playgrounds', template: playgrounds, units: operators, day: '2019-04-01', word: 'Example ' },
]

const [MAIN_ROWS, OTHER_ROWS] = [60, 12]

/** `templates/<folder>/sample-ledger.<ledger>.csv` of one ledger. */
export const sampleFile = (folder: string, ledger: string): string =>
  fileURLToPath(new URL(`../../templates/${folder}/sample-ledger.${ledger}.csv`, import.meta.url))

/** The bytes of each sample ledger: the first of a campaign is the long one. */
export function sampleFiles(): { file: string; text: string }[] {
  return SAMPLES.flatMap(({ folder, template, ...setting }) =>
    template.ledgers.map((ledger, index) => ({
      file: sampleFile(folder, ledger.id),
      text: csvOf(sampleRows(ledger, index === 0 ? MAIN_ROWS : OTHER_ROWS, { ...setting, extent: EXTENT })),
    })),
  )
}

// Writes them; the same bytes each time.
if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { file, text } of sampleFiles()) writeFileSync(file, text)
