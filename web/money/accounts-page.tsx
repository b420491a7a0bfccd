import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountOut } from '../../contracts/http/money.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { DateField } from '../planner/date-field.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { AccountUnits } from './account-units.tsx'
import './money.css'
import { accountsQuery } from './money.query.ts'
import { useMoney } from './use-money.ts'

const route = getRouteApi('/shell/campaigns/$id/accounts')

/** What every unit has in each account, and what its caps leave. */
export function AccountsPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="accounts">
      {() => <Accounts campaignId={id} />}
    </CampaignFrame>
  )
}

function Accounts({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('money')
  const { day } = route.useSearch()
  const navigate = route.useNavigate()
  const time = useCampaignTime(campaignId)
  const { data, error, refetch } = useQuery(accountsQuery(campaignId, day))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.items.length === 0) return <Empty title={t('none')}>{t('noneText')}</Empty>
  return (
    <>
      <div className="account-day">
        <label>
          {t('day')}{' '}
          <DateField value={data.day} onChange={(next) => void navigate({ search: { day: next }, replace: true })} />
        </label>
        <span className="soft">{t('dayHelp', { day: time.day(data.day) })}</span>
      </div>
      {data.items.map((account) => (
        <Section
          key={account.id}
          title={
            <Link to="/campaigns/$id/accounts/$account" params={{ id: campaignId, account: account.id }}>
              {account.title}
            </Link>
          }
          extra={account.basis && <span className="faint">{t('basis', { basis: account.basis })}</span>}
        >
          <AccountRules account={account} />
          {account.units.length === 0 ? (
            <p className="soft">{t('nothingYet')}</p>
          ) : (
            <AccountUnits campaignId={campaignId} account={account} />
          )}
        </Section>
      ))}
    </>
  )
}

/** What kind of account it is, its tiers, its caps, and what is left of those on all units together. */
export function AccountRules({ account }: { account: AccountOut }) {
  const { t } = useTranslation('money')
  const { amount, cap } = useMoney(account.currency)
  const { kind, tiers, caps, entries, granted } = account
  return (
    <>
      <p className="account-facts">
        <span>{t(`kind.${kind}`)}</span>
        <span className="soft">{t('sum', { count: entries, amount: amount(granted) })}</span>
        {tiers.length > 0 && (
          <span className="soft">
            {t('tiers', {
              tiers: tiers.map((tier) => t('tier', { from: tier.from, amount: amount(tier.amount) })).join(t('comma')),
            })}
          </span>
        )}
      </p>
      {caps.length > 0 && (
        <ul className="account-caps">
          {caps.map((each) => (
            <li key={`${each.per}.${each.of}`}>
              {cap(each)}
              {each.room && (
                <span className={each.room.left.match(/[1-9]/) ? 'soft' : 'room-none'}>
                  {' '}
                  {t('room', { used: amount(each.room.used), left: amount(each.room.left) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
