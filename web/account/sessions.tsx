import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '../../contracts/http/accounts.ts'
import { newKey, request } from '../shared/api.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useErrorText } from '../shared/error-text.ts'
import { useTime } from '../shared/use-time.ts'

/** Where one is logged in; what one does not recognise is ended. */
export function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const time = useTime()
  const errorText = useErrorText()
  const client = useQueryClient()
  const end = async (path: string) => {
    try {
      await request('POST', `/api/account/sessions/${path}`, { key: newKey() })
      message.success(t('sessions.ended'))
    } catch (error) {
      message.error(errorText(error).told)
    }
    await client.invalidateQueries({ queryKey: ['account'] })
  }
  const columns: Column<OwnSession>[] = [
    {
      key: 'device',
      title: t('sessions.device'),
      render: ({ device, here }) => (
        <>
          {device ?? t('sessions.unknown')} {here && <strong>{t('sessions.here')}</strong>}
        </>
      ),
    },
    { key: 'address', title: t('sessions.address'), isNamed: true, render: ({ address }) => address ?? '—' },
    { key: 'method', title: t('sessions.method'), isNamed: true, render: ({ method }) => t(`method.${method}`) },
    { key: 'opened', title: t('sessions.opened'), isNamed: true, render: ({ openedAt }) => time.instant(openedAt) },
    { key: 'seen', title: t('sessions.seen'), isNamed: true, render: ({ seenAt }) => time.instant(seenAt) },
    {
      key: 'end',
      title: t('sessions.act'),
      render: ({ id, here }) =>
        here ? null : (
          <Button size="small" onClick={() => void end(`${id}/end`)}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <p className="soft">{t('sessions.why')}</p>
      <DataTable label={t('sessions.title')} columns={columns} rows={sessions} keyOf={({ id }) => id} />
      {sessions.length > 1 && (
        <div className="account-acts">
          <Button onClick={() => void end('end-others')}>{t('sessions.endOthers')}</Button>
        </div>
      )}
    </>
  )
}
