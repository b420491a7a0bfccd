import { useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActAnswer, TaskDetail } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'
import { PersonSelect } from '../shared/person-select.tsx'
import { useKept } from '../shared/use-kept.ts'
import type { GivenFile } from './draft.ts'
import { NoteFiles } from './note-files.tsx'
import { usePendingComments } from './pending-comments.ts'
import { FORM_VERBS, type FormVerb, type VerbAsks } from './verb.ts'

interface VerbFormProps {
  verb: FormVerb
  detail: TaskDetail
  onClose: () => void
}

interface Values {
  toPerson?: number
  text?: string
  withDraft?: boolean
  files?: GivenFile[]
  place?: 'BEFORE' | 'AFTER'
  person?: number
}

/** 释放, 转办, 委派, 加签, 减签, 抄送, 催办, 提问, 评论, 撤回, 拿回: to whom, and why. */
export function VerbForm({ verb, detail, onClose }: VerbFormProps) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`task.${verb}.${detail.task.id}`)
  const [isBusy, setBusy] = useState(false)
  const asks: VerbAsks = FORM_VERBS[verb]
  const { task } = detail
  const comments = usePendingComments(task.id)
  const send = async ({ toPerson, text, withDraft, files, place, person }: Values) => {
    if (verb === 'comment') {
      // it stands on the page at once, and says there what became of it
      comments.write(text?.trim() ?? '', files ?? [])
      kept.forget()
      onClose()
      return
    }
    setBusy(true)
    const body = {
      ...(asks.person ? { toPerson } : {}),
      ...(asks.place ? { place } : {}),
      ...(asks.added ? { person } : {}),
      ...(text?.trim() ? { [asks.text]: text.trim() } : {}),
      ...(asks.draft && withDraft ? { withDraft } : {}),
      ...(asks.files && files?.length ? { files: files.map(({ id }) => id) } : {}),
    }
    try {
      await request<ActAnswer>('POST', `/api/tasks/${task.id}/${verb}`, { body, key })
      kept.forget()
      message.success(t(`verb.${verb}.done`))
      lookAgain(client)
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      form.setFields([{ name: placeOf(field), errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={t(`verb.${verb}.title`)}
      okText={t(`verb.${verb}.title`)}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={isBusy}
    >
      <p className="soft">{t(`verb.${verb}.help`)}</p>
      <Form<Values>
        name={verb}
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ withDraft: false, ...kept.initial }}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        {asks.person && (
          <Form.Item
            name="toPerson"
            label={t('verb.toPerson')}
            rules={[{ required: true, message: t('verb.personMissing') }]}
          >
            <PersonSelect {...(asks.person === 'OF_UNIT' ? { unit: task.unit.id } : { anywhere: true })} />
          </Form.Item>
        )}
        {asks.added && (
          <Form.Item name="person" label={t('verb.who')} rules={[{ required: true, message: t('verb.personMissing') }]}>
            <Select options={removable(detail)} />
          </Form.Item>
        )}
        {asks.place && (
          <Form.Item name="place" label={t('verb.place')} rules={[{ required: true, message: t('verb.placeMissing') }]}>
            <Radio.Group
              options={[
                { value: 'BEFORE', label: t('verb.before') },
                { value: 'AFTER', label: t('verb.after') },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={asks.text === 'text' ? t('verb.text') : t('verb.reason')}
          rules={[{ required: asks.required, whitespace: true, message: t('verb.textMissing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={asks.longest ?? 500} autoFocus={!asks.person} />
        </Form.Item>
        {asks.files && <NoteFiles />}
        {asks.draft && task.hasDraft && (
          <Form.Item name="withDraft" valuePropName="checked">
            <Checkbox>{t('verb.withDraft')}</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

/** The field of the form that a refusal is about. */
const placeOf = (field: string | undefined): keyof Values =>
  field === 'toPerson' || field === 'person' || field === 'place' || field === 'files' ? field : 'text'

const removable = ({ added = [] }: TaskDetail) =>
  added
    .filter((one) => one.removable)
    .map(({ person, unit }) => ({ value: person.id, label: `${person.name} · ${unit.name}` }))
