import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useKept } from '../shared/use-kept.ts'
import type { CaseActVerb } from './case-act.ts'
import { CaseSelect } from './case-select.tsx'

interface CaseActFormProps {
  verb: CaseActVerb
  detail: CaseDetail
  onClose: () => void
}

interface Values {
  reason: string
  days?: number
  unit?: number
  task?: string
  into?: string
  field?: string
  value?: string
}

/** Reason first of all; then what the act needs: days, a unit, another case, the field to put right. */
export function CaseActForm({ verb, detail, onClose }: CaseActFormProps) {
  const { t } = useTranslation('cases')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`case.${verb}.${detail.case.id}`)
  const [isBusy, setBusy] = useState(false)
  const signers = (detail.signs?.signers ?? []).filter(({ status }) => status === 'OPEN')
  const send = async (values: Values) => {
    setBusy(true)
    try {
      await request('POST', `/api/cases/${encodeURIComponent(detail.case.id)}/${verb}`, {
        body: bodyOf(verb, values),
        key,
      })
      kept.forget()
      message.success(t('act.recorded', { act: t(`act.${verb}.title`) }))
      lookAgain(client)
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      const name = (['days', 'unit', 'into', 'task'] as const).find((known) => known === field) ?? 'reason'
      form.setFields([{ name, errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={`${t(`act.${verb}.title`)} · ${detail.case.name}`}
      okText={t(`act.${verb}.title`)}
      okButtonProps={{ danger: verb === 'cancel' }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t(`act.${verb}.help`)}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={kept.initial}
        // what is put right may name somebody: only why is kept
        onValuesChange={(_change, { value: _value, ...all }) => kept.keep(all)}
      >
        {verb === 'extend' && (
          <Form.Item name="days" label={t('act.days')} rules={[{ required: true, message: t('act.daysMissing') }]}>
            <InputNumber min={1} max={60} precision={0} autoFocus />
          </Form.Item>
        )}
        {verb === 'reroute' && signers.length > 1 && (
          <Form.Item name="task" label={t('act.signer')} rules={[{ required: true, message: t('act.signerMissing') }]}>
            <Select options={signers.map(({ task, role, unit }) => ({ value: task, label: unit?.name ?? role }))} />
          </Form.Item>
        )}
        {verb === 'reroute' && (
          <Form.Item name="unit" label={t('act.unit')} rules={[{ required: true, message: t('act.unitMissing') }]}>
            <UnitSelect />
          </Form.Item>
        )}
        {verb === 'merge' && (
          <Form.Item name="into" label={t('act.into')} rules={[{ required: true, message: t('act.intoMissing') }]}>
            <CaseSelect campaignId={detail.case.campaignId} except={detail.case.id} />
          </Form.Item>
        )}
        {verb === 'correct' && <CorrectionFields detail={detail} />}
        <Form.Item
          name="reason"
          label={t('act.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('act.reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function CorrectionFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('field', form)
  const old = detail.site.find(({ key }) => key === chosen)
  return (
    <>
      <Form.Item name="field" label={t('act.field')} rules={[{ required: true, message: t('act.fieldMissing') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={detail.site.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(key: string) =>
            form.setFieldValue('value', detail.site.find((fact) => fact.key === key)?.value ?? '')
          }
        />
      </Form.Item>
      {old && (
        <Form.Item
          name="value"
          label={t('act.value')}
          extra={t('act.oldValue', { value: old.value || t('history.nothing') })}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  )
}

function bodyOf(verb: CaseActVerb, values: Values): Record<string, unknown> {
  const reason = values.reason.trim()
  switch (verb) {
    case 'extend':
      return { days: values.days, reason }
    case 'reroute':
      return { unit: values.unit, ...(values.task ? { task: values.task } : {}), reason }
    case 'merge':
      return { into: values.into, reason }
    case 'correct':
      return { site: { [values.field ?? '']: values.value ?? '' }, reason }
    case 'suspend':
    case 'resume':
    case 'reopen':
    case 'cancel':
      return { reason }
  }
}
