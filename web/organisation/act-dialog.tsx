import { useQueryClient } from '@tanstack/react-query'
import { App, Form, type FormInstance, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { askAgain } from './organisation.query.ts'

interface ActDialogProps<Body extends { reason: string }, Answer> {
  title: string
  /** what follows from it */
  help: ReactNode
  form: FormInstance<Body>
  /** fields beside the reason that a refusal may name */
  fields: readonly (keyof Body & string)[]
  path: string
  /** what is sent beside what was filled in */
  more?: Partial<Body>
  isDanger?: boolean
  initial?: Partial<Body>
  said: (answer: Answer) => string
  onDone?: (answer: Answer) => void
  onClose: () => void
  children?: ReactNode
}

/** An act of an administrator: its fields, the reason, the confirmation of who one is where that is asked for. */
export function ActDialog<Body extends { reason: string }, Answer>(props: ActDialogProps<Body, Answer>) {
  const { title, help, form, fields, path, more, isDanger = false, said, onDone, onClose } = props
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  // a call that is tried again counts once
  const [key] = useState(newKey)
  const { submit, isBusy, failure } = useSubmit<Body>(form, [...fields, 'reason'], async (values) => {
    const answer = await send(() => request<Answer>('POST', path, { body: { ...values, ...more }, key }))
    askAgain(client)
    message.success(said(answer))
    onDone?.(answer)
    onClose()
  })
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ danger: isDanger }}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <p className="soft">{help}</p>
      <Form<Body>
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(props.initial ? { initialValues: props.initial } : {})}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        {props.children}
        <Form.Item
          name={'reason' as never}
          label={t('reason.label')}
          extra={t('reason.help')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('reason.missing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      {dialog}
    </Modal>
  )
}
