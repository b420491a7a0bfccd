import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useKept } from '../shared/use-kept.ts'
import { RULED_CHANGES, type Ruling, type RulingValues, rulingBody } from './ruling.ts'
import { RulingFields } from './ruling-fields.tsx'
import { willOf } from './ruling-will.ts'

interface RulingFormProps {
  ruling: Ruling
  incident: IncidentItem
  onClose: () => void
}

/** Confirms an order to a case that stands still; skipping a step wants a reason. */
export function RulingForm({ ruling, incident, onClose }: RulingFormProps) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<RulingValues>()
  const [key] = useState(newKey)
  const kept = useKept<RulingValues>(`incident.${ruling}.${incident.id}`)
  const [isBusy, setBusy] = useState(false)
  const send = async (values: RulingValues) => {
    const body = rulingBody(ruling, values)
    setBusy(true)
    try {
      await request('POST', `/api/incidents/${encodeURIComponent(incident.id)}/${ruling}`, { body, key })
      kept.forget()
      message.success(t('ruling.recorded', { act: t(`ruling.${ruling}.title`) }))
      for (const changed of RULED_CHANGES) void client.invalidateQueries({ queryKey: [changed] })
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      form.setFields([{ name: field === 'unit' ? 'unit' : 'reason', errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={`${t(`ruling.${ruling}.title`)} · ${incident.name}`}
      okText={t(`ruling.${ruling}.title`)}
      okButtonProps={{ danger: ruling === 'skip' }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t(`ruling.${ruling}.help`)}</p>
      <p>
        <b>{t('ruling.willDo')}</b> {t(willOf(ruling, incident.cause))}
      </p>
      <Form<RulingValues>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        <RulingFields ruling={ruling} />
      </Form>
    </Modal>
  )
}
