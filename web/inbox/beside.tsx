import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { useMe } from '../shared/session.ts'
import '../shared/signers.css'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

/** 加签: who is asked beside this task, why, and what he has said. */
export function AddedSigners({ added, campaignId }: { added: NonNullable<TaskDetail['added']>; campaignId: string }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(campaignId)
  return (
    <section className="signers">
      <h3>{t('added.title')}</h3>
      <ul>
        {added.map(({ person, unit, place, status, by, why, said, at }) => (
          <li key={person.id} className={status === 'WAITING' ? 'signer-waiting' : ''}>
            <span className="signer-who">{t('added.who', { name: person.name, unit: unit.name })}</span>
            <span>{t(`added.place.${place}`)}</span>
            <span className="signer-said">{t(`added.status.${status}`)}</span>
            {at && <span className="soft">{time.instant(at)}</span>}
            {said && <q className="signer-reason">{said}</q>}
            {why && <span className="soft">{t('added.why', { name: by.name, why })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What whoever has the task must know of how it came to him: asked beside another task, delegated, or handed back to be confirmed. */
export function HowItCame({ detail: { beside, delegation } }: { detail: Pick<TaskDetail, 'beside' | 'delegation'> }) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  if (beside) {
    const { by, place, task, why } = beside
    return (
      <Alert
        type="info"
        showIcon
        title={t(`beside.${place}`, { name: by.name })}
        description={
          <>
            {why}{' '}
            <Link to="/inbox" search={{ task }}>
              {t('beside.toTask')}
            </Link>
          </>
        }
      />
    )
  }
  if (!delegation) return null
  const { from, to, status, reason } = delegation
  const whose = status === 'OPEN' ? (to.id === me.person.id ? 'MINE' : 'GIVEN') : 'BACK'
  return (
    <Alert
      type={whose === 'BACK' ? 'warning' : 'info'}
      showIcon
      title={t(`delegation.${whose}`, { from: from.name, to: to.name })}
      description={reason}
    />
  )
}
