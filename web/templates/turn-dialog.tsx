import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { templatePath } from './templates.query.ts'

export type Turn = Exclude<TemplateVersion['may'][number], 'edit'>

/** Sending back and taking out of use are explained to whoever meets them. */
const WITH_REASON: readonly Turn[] = ['return', 'retire']

interface Values {
  reason?: string
}

interface TurnDialogProps {
  turn: Turn
  of: TemplateVersion
  onClose: () => void
  /** what follows once it is done */
  onDone?: () => void
}

/** What the turn means in one sentence, and the reason where it needs one. */
export function TurnDialog({ turn, of: { id, version, title }, onClose, onDone }: TurnDialogProps) {
  const { t } = useTranslation('templates')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`template.${turn}.${id}.${version}`)
  const fields = WITH_REASON.includes(turn) ? (['reason'] as const) : []
  const { submit, isBusy, failure } = useSubmit(form, fields, async ({ reason }) => {
    const given = reason === undefined ? {} : { reason: reason.trim() }
    await request('POST', `${templatePath(id)}/${turn}`, { body: { version, ...given }, key })
    kept.forget()
    await client.invalidateQueries({ queryKey: ['templates'] })
    message.success(t(`turn.${turn}.done`))
    onClose()
    onDone?.()
  })
  return (
    <Modal
      open
      title={`${t(`turn.${turn}.title`)} · ${title} ${t('version', { version })}`}
      okText={t(`turn.${turn}.title`)}
      okButtonProps={{ danger: turn === 'retire' }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t(`turn.${turn}.help`)}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        {WITH_REASON.includes(turn) && (
          <Form.Item
            name="reason"
            label={t('turn.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('turn.reasonMissing') }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
