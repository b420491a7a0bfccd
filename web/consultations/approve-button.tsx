import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { consultationPath } from './consultations.query.ts'

/** Approves the plan when every comment has its ruling. */
export function ApproveButton({ campaign, disabled }: { campaign: string; disabled: boolean }) {
  const { t } = useTranslation('consultations')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [key] = useState(newKey)
  const approve = useMutation({
    mutationFn: () => request('POST', `${consultationPath(campaign)}/approve`, { body: {}, key }),
    onSuccess: () => void message.success(t('recorded')),
    onError: (error) => void message.error(errorText(error).told),
    onSettled: () => client.invalidateQueries({ queryKey: ['consultations'] }),
  })
  return (
    <Button type="primary" disabled={disabled} loading={approve.isPending} onClick={() => approve.mutate()}>
      {t('approve')}
    </Button>
  )
}
