import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'

/** One of the administrator's acts that needs no more than its address: told when it is taken, and when it is refused why. */
export function useOperation<Of>(pathOf: (of: Of) => string, told: string) {
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (of: Of) => request('POST', pathOf(of), { body: {}, key: newKey() }),
    // a message is waited for until it has gone: the act is over before
    onSuccess: () => void message.success(told),
    onError: (error) => void message.error(errorText(error).told),
    onSettled: () => client.invalidateQueries({ queryKey: ['operations'] }),
  })
}
