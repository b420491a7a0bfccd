import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useKept } from '../shared/use-kept.ts'
import { willOf } from './ruling-will.ts'

export const RULINGS = ['retry', 'assign', 'skip'] as const
export type Ruling = (typeof RULINGS)[number]

interface RulingFormProps {
  ruling: Ruling
  incident: IncidentItem
  onClose: () => void
}

interface Values {
  unit?: number
  reason?: string
}

/** Confirms an order to a case that stands still; skipping a step wants a reason. */
export function RulingForm({ ruling, incident, onClose }: RulingFormProps) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`incident.${ruling}.${incident.id}`)
  const [isBusy, setBusy] = useState(false)
  const send = async ({ unit, reason }: Values) => {
    const said = reason?.trim()
    const body = { ...(ruling === 'assign' ? { unit } : {}), ...(said ? { reason: said } : {}) }
    setBusy(true)
    try {
      await request('POST', `/api/incidents/${encodeURIComponent(incident.id)}/${ruling}`, { body, key })
      kept.forget()
      message.success(t('ruling.recorded', { act: t(`ruling.${ruling}.title`) }))
      for (const changed of ['incidents', 'status', 'cases', 'operations'])
        void client.invalidateQueries({ queryKey: [changed] })
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
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        {ruling === 'assign' && (
          <Form.Item
            name="unit"
            label={t('ruling.unit')}
            rules={[{ required: true, message: t('ruling.unitMissing') }]}
          >
            <UnitSelect />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={ruling === 'skip' ? t('ruling.reason') : t('ruling.reasonOptional')}
          rules={[{ required: ruling === 'skip', whitespace: true, min: 2, message: t('ruling.reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
