import { useTranslation } from 'react-i18next'
import type { CampaignProgress } from '../../contracts/http/campaigns.ts'
import { NEEDS } from '../overview/need-words.tsx'
import type { Cell } from '../shared/workbook.ts'

interface RowOf<Item> {
  head: string[]
  row: (item: Item) => Cell[]
}

/** Steps and units of a campaign as rows of a file, and the heads over them. */
export function useProgressRows(): {
  step: RowOf<CampaignProgress['byStep'][number]>
  unit: RowOf<CampaignProgress['byUnit'][number]>
} {
  const { t } = useTranslation(['planner', 'overview'])
  return {
    step: {
      head: (['step', 'open', 'overdue'] as const).map((key) => t(`progress.${key}`)),
      row: ({ title, open, overdue }) => [title, open, overdue],
    },
    unit: {
      head: [
        t('progress.unit'),
        t('overview:needColumn'),
        t('overview:due'),
        t('progress.closed'),
        ...NEEDS.map(([need]) => t(`overview:count.${need}`)),
      ],
      row: (unit) => [unit.unit.name, unit.need, unit.due, unit.closed, ...NEEDS.map(([need]) => unit[need])],
    },
  }
}
