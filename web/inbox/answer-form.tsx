import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActAnswer, TaskNoteItem } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { lookAgain } from '../shared/look-again.ts'
import { Refused } from '../shared/refused.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import type { GivenFile } from './draft.ts'
import { NoteFiles } from './note-files.tsx'

interface Values {
  text: string
  files?: GivenFile[]
}

/** The answer to a question that I was asked, below the question. */
export function AnswerForm({ taskId, question }: { taskId: string; question: TaskNoteItem }) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`task.answer.${question.id}`)
  const { submit, isBusy, failure } = useSubmit(form, ['text', 'files'], async ({ text, files }) => {
    const body = { question: question.id, text: text.trim(), files: (files ?? []).map(({ id }) => id) }
    await request<ActAnswer>('POST', `/api/tasks/${taskId}/answer`, { body, key })
    kept.forget()
    message.success(t('notes.answered'))
    lookAgain(client)
  })
  return (
    <Form<Values>
      // several stand on one page, and a dialog over them: ids would repeat
      name={`answer-${question.id}`}
      form={form}
      layout="vertical"
      className="notes-answer"
      initialValues={kept.initial}
      onValuesChange={(_change, all) => kept.keep(all)}
      onFinish={(values) => void submit(values)}
    >
      <Refused failure={failure} />
      <Form.Item
        name="text"
        label={t('notes.answerTo', { name: question.by.name })}
        rules={[{ required: true, whitespace: true, message: t('verb.textMissing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <NoteFiles />
      <Button htmlType="submit" loading={isBusy}>
        {t('notes.answer')}
      </Button>
    </Form>
  )
}
