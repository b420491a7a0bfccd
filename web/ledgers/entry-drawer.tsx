import { useInfiniteQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, EntryItem } from '../../contracts/http/campaigns.ts'
import { ButtonLink } from '../planner/button-link.tsx'
import { Facts } from '../shared/facts.tsx'
import { Empty, Loading } from '../shared/states.tsx'
import { entriesQuery } from './entries.query.ts'
import type { LedgerSearch } from './ledger-search.ts'
import { useEntryText, useLedgerFields } from './use-ledger-schema.ts'

interface EntryDrawerProps {
  detail: CampaignDetail
  ledgerId: string
  search: LedgerSearch
  onClose: () => void
}

/** One site as the ledger has it, and the way to its case. */
export function EntryDrawer({ detail, ledgerId, search, onClose }: EntryDrawerProps) {
  const { t } = useTranslation('ledgers')
  const { q, unit, origin } = search
  const { data } = useInfiniteQuery(entriesQuery(detail.campaign.id, ledgerId, { q, unit, origin }))
  const entry = data?.pages.flatMap((page) => page.items).find(({ id }) => id === search.entry)
  return (
    <Drawer
      open
      onClose={onClose}
      title={entry?.name ?? t('entry.title')}
      size="large"
      closable={{ 'aria-label': t('shared:close') }}
    >
      {!data && <Loading rows={8} />}
      {data && !entry && <Empty title={t('entry.notShown')}>{t('entry.notShownText')}</Empty>}
      {entry && <Entry detail={detail} ledgerId={ledgerId} entry={entry} />}
    </Drawer>
  )
}

function Entry({ detail, ledgerId, entry }: { detail: CampaignDetail; ledgerId: string; entry: EntryItem }) {
  const { t } = useTranslation('ledgers')
  const textOf = useEntryText()
  const fields = useLedgerFields(detail, ledgerId)
  return (
    <div className="entry">
      <p className="soft">
        {t('entry.line', {
          no: entry.no,
          unit: entry.unit.name,
          origin: t(`cases:origin.${entry.origin}`, { defaultValue: entry.origin }),
          version: entry.version,
        })}
      </p>
      {detail.campaign.status !== 'DRAFT' && (
        <p>
          {/* a case carries the number of its entry */}
          <ButtonLink look="primary" to="/cases/$id" params={{ id: entry.id }}>
            {t('entry.toCase')}
          </ButtonLink>
        </p>
      )}
      <Facts
        all
        facts={fields.map((field) => ({
          key: field.key,
          title: field.title,
          value: textOf(field, entry.data[field.key]),
        }))}
      />
      <p className="faint">{t('entry.masked')}</p>
    </div>
  )
}
