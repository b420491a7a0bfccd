import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceItem, ServiceKeyItem } from '../../contracts/http/services.ts'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'
import { NewServiceDialog } from './new-service-dialog.tsx'
import { type ServiceAct, ServiceActDialog } from './service-act-dialog.tsx'
import { ServiceKeyDialog } from './service-key-dialog.tsx'
import './services.css'
import { servicesQuery } from './services.query.ts'

/** Other systems that call the platform: what each key is for, when it was used, and the acts with their reasons. */
export function ServicesPage() {
  const { t } = useTranslation('services')
  const mayManage = useMay('account.manage')
  return (
    <Page wide title={t('title')} purpose={t('purpose')} trail={<AdminNav />}>
      {mayManage ? <Services /> : <Empty title={t('notYours')}>{t('notYoursText')}</Empty>}
    </Page>
  )
}

/** What the administrator is about to do. */
type Asked = { act: 'new' } | { act: 'key'; service: ServiceItem } | ServiceAct

function Services() {
  const { t } = useTranslation('services')
  const { data, error, refetch } = useQuery(servicesQuery)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <>
      <p>
        <Button type="primary" onClick={() => setAsked({ act: 'new' })}>
          {t('new.title')}
        </Button>
      </p>
      {data.items.length === 0 && <Empty title={t('empty')}>{t('emptyText')}</Empty>}
      <ul className="services">
        {data.items.map((service) => (
          <li key={service.id}>
            <Service service={service} onAct={setAsked} />
          </li>
        ))}
      </ul>
      {asked?.act === 'new' && <NewServiceDialog onClose={close} />}
      {asked?.act === 'key' && <ServiceKeyDialog service={asked.service} onClose={close} />}
      {asked && asked.act !== 'new' && asked.act !== 'key' && <ServiceActDialog asked={asked} onClose={close} />}
    </>
  )
}

function Service({ service, onAct }: { service: ServiceItem; onAct: (asked: Asked) => void }) {
  const { t } = useTranslation('services')
  const time = useTime()
  const { name, unit, permissions, campaigns, channels, callsPerMinute, disabledAt, keys } = service
  return (
    <article aria-label={name}>
      <h2>
        {name} <span className="soft">{unit.name}</span>
      </h2>
      <p className="service-scope">
        <span>{permissions.map((permission) => t(`permission.${permission}`)).join(t('and'))}</span>
        <span>{t('campaigns', { campaigns: campaigns.join(t('and')) })}</span>
        <span>{channels.length > 0 ? t('channels', { channels: channels.join(t('and')) }) : t('allChannels')}</span>
        <span>{t('calls', { count: callsPerMinute })}</span>
      </p>
      {disabledAt && <p className="service-off">{t('disabledAt', { at: time.instant(disabledAt) })}</p>}
      {keys.length === 0 ? (
        <p className="soft">{t('noKey')}</p>
      ) : (
        <ul className="service-keys">
          {keys.map((key) => (
            <li key={key.id}>
              <Key item={key} />
              {key.status === 'ACTIVE' && (
                <Button size="small" danger onClick={() => onAct({ act: 'revoke', service, key: key.id })}>
                  {t('act.revoke.title')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="service-acts">
        {!disabledAt && (
          <Button size="small" onClick={() => onAct({ act: 'key', service })}>
            {t('key.title')}
          </Button>
        )}
        <Button
          size="small"
          danger={!disabledAt}
          onClick={() => onAct({ act: disabledAt ? 'enable' : 'disable', service })}
        >
          {t(disabledAt ? 'act.enable.title' : 'act.disable.title')}
        </Button>
      </p>
    </article>
  )
}

function Key({ item: { id, status, expiresAt, lastUsedAt } }: { item: ServiceKeyItem }) {
  const { t } = useTranslation('services')
  const time = useTime()
  return (
    <>
      <code>mst_{id}_…</code>
      <span className={`service-key-${status.toLowerCase()}`}>{t(`key.status.${status}`)}</span>
      <span className="soft">{t('key.until', { at: time.instant(expiresAt) })}</span>
      <span className="soft">{lastUsedAt ? t('key.used', { at: time.instant(lastUsedAt) }) : t('key.unused')}</span>
    </>
  )
}
