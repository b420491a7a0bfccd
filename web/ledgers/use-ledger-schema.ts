import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { LedgerField } from '../../contracts/ledger.ts'
import { ownTemplateQuery } from '../planner/campaigns.query.ts'
import { unitsQuery } from '../shared/unit-select.tsx'
import { entryText } from './entry-value.ts'

/** The fields of a campaign's ledger with their types; what the template no longer describes is plain text. */
export function useLedgerFields(detail: CampaignDetail, ledgerId: string): LedgerField[] {
  const { data } = useQuery(ownTemplateQuery(detail.campaign))
  return useMemo(() => {
    const described = data?.document.ledgers.find(({ id }) => id === ledgerId)?.fields ?? []
    const fields = detail.ledgers.find(({ id }) => id === ledgerId)?.fields ?? []
    return fields.map(
      ({ key, title, required }): LedgerField =>
        described.find((field) => field.key === key) ?? { key, title, required, aliases: [], type: 'text' },
    )
  }, [data, detail.ledgers, ledgerId])
}

/** Values of entries in words. */
export function useEntryText(): (field: LedgerField, value: unknown) => string {
  const { t } = useTranslation('ledgers')
  const { data: units } = useQuery(unitsQuery)
  return useMemo(() => {
    const names = new Map(units?.items.map(({ id, name }) => [id, name]))
    const words = { yes: t('yes'), no: t('no'), comma: t('comma'), unitName: (id: number) => names.get(id) }
    return (field, value) => entryText(field, value, words)
  }, [t, units])
}
