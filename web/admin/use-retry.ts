import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RetryAnswer } from '../../contracts/http/deliveries.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'

/** Lets failed deliveries be tried again: one, or a channel's. */
export function useRetry() {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { id: number } | { channel: string }) =>
      request<RetryAnswer>('POST', '/api/deliveries/retry', { body, key: newKey() }),
    onSuccess: ({ retried }) =>
      retried > 0
        ? message.success(t('deliveries.retried', { count: retried }))
        : message.info(t('deliveries.nothing')),
    onError: (error) => message.error(errorText(error).told),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  })
}
