import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TransferItem } from '../../contracts/http/operations.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useConfirming } from '../shared/use-confirming.tsx'

/** Where the imports are that one belongs to. */
const importsOf = ({ campaign, retry }: TransferItem): string =>
  campaign
    ? `/api/campaigns/${encodeURIComponent(campaign.id)}/ledgers/${encodeURIComponent(retry?.ledger ?? '')}/imports`
    : '/api/organisation/imports'

/** Makes an import once more with the file that was kept; `dialog` asks who one is, where the server wants to know. */
export function useRetryImport<Report>(onDone?: (report: Report) => void) {
  const { t } = useTranslation('operations')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  const retry = useMutation({
    mutationFn: (item: TransferItem) => {
      const key = newKey()
      return send(() =>
        request<Report>('POST', `${importsOf(item)}/${encodeURIComponent(item.id)}/retry`, { body: {}, key }),
      )
    },
    onSuccess: (report) => {
      void message.success(t('transfers.retried'))
      onDone?.(report)
    },
    // a message is waited for until it has gone: the act is over before
    onError: (error) => void message.error(errorText(error).told),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['operations'] }),
        client.invalidateQueries({ queryKey: ['failed-imports'] }),
      ]),
  })
  return { retry, dialog }
}
