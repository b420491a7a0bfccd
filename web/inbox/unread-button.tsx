import { MailOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { taskQuery } from './use-task.query.ts'
import { patchTaskLists } from './use-tasks.query.ts'

/** 标为未读: to be looked at again. The task closes, since one that is open is read. */
export function UnreadButton({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const mark = () => {
    const undoLists = patchTaskLists(client, taskId, (item) => ({ ...item, unread: true }))
    onClose()
    request('POST', `/api/tasks/${taskId}/unread`, { body: {}, key: newKey() })
      // what is kept of the page says read: the next opening asks anew, and reads it
      .then(() => client.removeQueries({ queryKey: taskQuery(taskId).queryKey }))
      .catch((error: unknown) => {
        undoLists()
        message.warning(errorText(error).told)
      })
  }
  return (
    <Button icon={<MailOutlined aria-hidden />} onClick={mark}>
      {t('markUnread')}
    </Button>
  )
}
