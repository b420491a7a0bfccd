import { useQueryClient } from '@tanstack/react-query'
import { App, type FormInstance } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Method, newKey, request } from '../shared/api.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { consultationPath } from './consultations.query.ts'

export interface ConsultationActOptions<Values extends object> {
  campaign: string
  form: FormInstance<Values>
  /** beside which a refusal may stand */
  fields: readonly (keyof Values & string)[]
  method: Method
  /** below the consultation: `/withdraw` */
  path: string
  bodyOf: (values: Values) => object
  onDone?: () => void
}

/** Sends what somebody does in a consultation: what is refused stands beside its field, and what was typed stays. */
export function useConsultationAct<Values extends object>(options: ConsultationActOptions<Values>) {
  const { campaign, form, fields, method, path, bodyOf, onDone } = options
  const { t } = useTranslation('consultations')
  const { message } = App.useApp()
  const client = useQueryClient()
  // a call that is tried again counts once
  const [key, setKey] = useState(newKey)
  return useSubmit(form, fields, async (values) => {
    await request(method, consultationPath(campaign) + path, { body: bodyOf(values), key })
    setKey(newKey())
    message.success(t('recorded'))
    onDone?.()
    await client.invalidateQueries({ queryKey: ['consultations'] })
  })
}
