import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { useMe } from '../shared/session.ts'

/** Why nobody, or not this person, can approve what waits for approval. */
export function ChangeStanding({ change }: { change: ChangeItem }) {
  const { status, outdated, proposedBy, preview, may, approvers = [] } = change
  const { t } = useTranslation(['changes', 'shared'])
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
  if (!waits || proposedBy.id !== me.person.id) return null
  const names = approvers.map(({ name }) => name).join(t('shared:comma'))
  return (
    <p className="soft">
      {t('notByProposer')} {names === '' ? t('nobodyApproves') : t('approvers', { names })}
    </p>
  )
}
