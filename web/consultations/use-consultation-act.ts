import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Method, newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { consultationPath } from './consultations.query.ts'

/** Sends what somebody does in a consultation, and says how it went. */
export function useConsultationAct(campaign: string) {
  const { t } = useTranslation('consultations')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const send = async (method: Method, path: string, body: object): Promise<void> => {
    setBusy(true)
    try {
      await request(method, `${consultationPath(campaign)}${path}`, { body, key: newKey() })
      message.success(t('recorded'))
    } catch (error) {
      message.error(errorText(error).told)
    } finally {
      await client.invalidateQueries({ queryKey: ['consultations'] })
      setBusy(false)
    }
  }
  return { send, isBusy }
}
