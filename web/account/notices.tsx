import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccountNotice } from '../../contracts/http/accounts.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useTime } from '../shared/use-time.ts'

/** What administrators did to the account, with who and why, until its person says that he has read it. */
export function Notices({ notices }: { notices: readonly AccountNotice[] }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const time = useTime()
  const errorText = useErrorText()
  const client = useQueryClient()
  const read = async () => {
    try {
      await request('POST', '/api/account/notices/read', { key: newKey() })
      for (const key of ['account', 'me']) void client.invalidateQueries({ queryKey: [key] })
    } catch (error) {
      message.error(errorText(error).told)
    }
  }
  return (
    <Alert
      type="warning"
      role="status"
      title={t('notices.title')}
      description={
        <>
          <ul className="account-notices">
            {notices.map(({ kind, at, by, reason }) => (
              <li key={`${at}/${kind}`}>{t(`notices.kind.${kind}`, { at: time.instant(at), by: by.name, reason })}</li>
            ))}
          </ul>
          <p>{t('notices.next')}</p>
          <Button onClick={() => void read()}>{t('notices.read')}</Button>
        </>
      }
    />
  )
}
