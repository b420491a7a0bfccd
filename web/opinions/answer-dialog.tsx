import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpinionItem } from '../../contracts/http/opinions.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { OpinionText } from './opinion-text.tsx'

interface Values {
  answer: string
}

/** The answer to one opinion; there is one, and it stays. */
export function AnswerDialog({ opinion, onClose }: { opinion: OpinionItem; onClose: () => void }) {
  const { t } = useTranslation('opinions')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const { id, receipt } = opinion
  const kept = useKept<Values>(`opinion.answer.${id}`)
  const { submit, isBusy, failure } = useSubmit<Values>(form, ['answer'], async ({ answer }) => {
    await request<OpinionItem>('POST', `/api/opinions/${id}/answer`, { body: { answer: answer.trim() }, key })
    kept.forget()
    message.success(t('admin.done', { receipt }))
    void client.invalidateQueries({ queryKey: ['opinions'] })
    onClose()
  })
  return (
    <Modal
      open
      title={t('admin.answerTitle', { receipt })}
      okText={t('admin.send')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <OpinionText opinion={opinion} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="answer"
          label={t('admin.answerLabel')}
          extra={t('admin.answerHelp')}
          rules={[
            { required: true, whitespace: true, message: t('textMissing') },
            { min: 2, message: t('textMissing') },
          ]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
        <Refused failure={failure} />
      </Form>
    </Modal>
  )
}
