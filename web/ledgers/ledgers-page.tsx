import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, CampaignItem } from '../../contracts/http/campaigns.ts'
import { campaignQuery } from '../planner/campaigns.query.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { Page } from '../shared/page.tsx'
import { present } from '../shared/present.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { AddSite } from './add-site.tsx'
import { AddSiteButton } from './add-site-button.tsx'
import { EntryList } from './entry-list.tsx'
import type { LedgerChange } from './ledger-search.ts'
import './ledgers.css'

const route = getRouteApi('/shell/ledgers')

/** The ledgers of one campaign: find a site, read it, add one that turned up. */
export function LedgersPage() {
  const { t } = useTranslation('ledgers')
  const search = route.useSearch()
  const choices = useCampaignChoices()
  const campaigns = choices.data?.items ?? []
  const id = search.campaign ?? campaigns[0]?.id
  if (choices.error && !choices.data)
    return <Failed isPage error={choices.error} onRetry={() => void choices.refetch()} />
  if (choices.data && id === undefined) {
    return (
      <Page wide title={t('title')} purpose={t('purpose')}>
        <Empty title={t('noCampaign')} action={<Link to="/campaigns">{t('toCampaigns')}</Link>}>
          {t('noCampaignText')}
        </Empty>
      </Page>
    )
  }
  return id === undefined ? (
    <div className="page page-wide">
      <Loading rows={12} />
    </div>
  ) : (
    <CampaignLedgers key={id} id={id} campaigns={campaigns} />
  )
}

function CampaignLedgers({ id, campaigns }: { id: string; campaigns: readonly CampaignItem[] }) {
  const { t } = useTranslation('ledgers')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: detail, error, refetch } = useQuery(campaignQuery(id))
  const change = useCallback(
    (next: LedgerChange) => void navigate({ search: (now) => present({ ...now, ...next }), replace: 'q' in next }),
    [navigate],
  )
  const ledger = detail?.ledgers.find((known) => known.id === search.ledger) ?? detail?.ledgers[0]
  return (
    <Page
      wide
      title={t('title')}
      purpose={t('purpose')}
      actions={detail && ledger && <AddSiteButton detail={detail} onAdd={(add) => change({ add })} />}
    >
      <div className="ledger-choice">
        <Select
          value={id}
          onChange={(campaign) => void navigate({ search: { campaign } })}
          options={campaigns.map((campaign) => ({ value: campaign.id, label: campaign.title }))}
          aria-label={t('campaign')}
          popupMatchSelectWidth={false}
        />
        {detail && detail.ledgers.length > 1 && ledger && (
          <Select
            value={ledger.id}
            onChange={(next) => change({ ledger: next, q: undefined })}
            options={detail.ledgers.map((each) => ({ value: each.id, label: each.title }))}
            aria-label={t('ledger')}
            popupMatchSelectWidth={false}
          />
        )}
      </div>
      {error && !detail && <Failed error={error} onRetry={() => void refetch()} />}
      {!detail && !error && <Loading rows={12} />}
      {detail && ledger && <Ledger detail={detail} ledgerId={ledger.id} change={change} />}
    </Page>
  )
}

interface LedgerProps {
  detail: CampaignDetail
  ledgerId: string
  change: (next: LedgerChange) => void
}

function Ledger({ detail, ledgerId, change }: LedgerProps) {
  const search = route.useSearch()
  return (
    <>
      <EntryList detail={detail} ledgerId={ledgerId} search={search} change={change} />
      {search.add && (
        <AddSite
          detail={detail}
          ledgerId={ledgerId}
          origin={search.add}
          onOrigin={(add) => change({ add })}
          onClose={() => change({ add: undefined })}
        />
      )}
    </>
  )
}
