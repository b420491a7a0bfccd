import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ActAnswer, TaskDetail } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useMe } from '../shared/session.ts'
import { useUndo } from '../shared/use-undo.tsx'
import { taskQuery } from './use-task.query.ts'
import { patchTaskLists } from './use-tasks.query.ts'

/** 签收: mine at once on screen, and given back by one click; a lost race says who was first and when. */
export function useClaimTask() {
  const client = useQueryClient()
  const me = useMe()
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const undo = useUndo()
  return useMutation({
    mutationFn: (taskId: string) =>
      request<ActAnswer>('POST', `/api/tasks/${taskId}/claim`, { body: {}, key: newKey() }),
    onMutate: (taskId) => {
      const mine = { holder: me.person, heldAt: new Date().toISOString() }
      const undoLists = patchTaskLists(client, taskId, (task) => ({ ...task, ...mine }))
      const { queryKey } = taskQuery(taskId)
      const before = client.getQueryData<TaskDetail>(queryKey)
      return () => {
        undoLists()
        client.setQueryData(queryKey, before)
      }
    },
    onSuccess: (_answer, taskId) =>
      undo(t('claimed'), () => {
        request<ActAnswer>('POST', `/api/tasks/${taskId}/release`, { body: {}, key: newKey() })
          .catch((error: unknown) => void message.warning(errorText(error).told))
          .finally(() => void client.invalidateQueries({ queryKey: ['tasks'] }))
      }),
    onError: (error, _taskId, restore) => {
      restore?.()
      message.warning(errorText(error).told)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  })
}
