import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { useMe } from '../shared/session.ts'

/** Why nobody, or not this person, can approve what waits for approval. */
export function ChangeStanding({ change: { status, outdated, proposedBy, preview, may } }: { change: ChangeItem }) {
  const { t } = useTranslation('changes')
  const me = useMe()
  if (outdated) {
    return (
      <Alert
        type="warning"
        showIcon
        className="change-outdated"
        title={t('outdated.title')}
        description={t('outdated.next')}
      />
    )
  }
  const waits = status === 'READY' && preview?.blocked === 0 && may.includes('reject')
  return waits && proposedBy.id === me.person.id ? <p className="soft">{t('notByProposer')}</p> : null
}
