import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CompleteBody, OutcomeOption, TaskDetail, TaskItem } from '../../contracts/http/tasks.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { BulkNames } from './bulk-names.tsx'
import { asksChecklist, fieldsOf } from './complete-body.ts'
import { taskQuery } from './use-task.query.ts'

interface BulkCompleteProps {
  tasks: readonly TaskItem[]
  onClose: () => void
  onSend: (body: CompleteBody) => void
}

/** One outcome with one reason for several tasks of a step; what needs looking at one by one is not offered. */
export function BulkComplete({ tasks, onClose, onSend }: BulkCompleteProps) {
  const { t } = useTranslation('inbox')
  const [form] = Form.useForm<{ outcome: string; reason: string }>()
  const first = useQuery({ ...taskQuery(tasks[0]?.id ?? ''), enabled: tasks.length > 0 })
  const outcomes = first.data ? alike(first.data) : []
  return (
    <Modal
      open
      title={t('bulk.completeTitle', { count: tasks.length, step: tasks[0]?.title })}
      width={600}
      okText={t('bulk.send', { count: tasks.length })}
      okButtonProps={{ disabled: outcomes.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {first.error && <Failed error={first.error} />}
      {first.isPending && <Loading rows={4} />}
      {first.data && outcomes.length === 0 && <p>{t('bulk.oneByOne')}</p>}
      {outcomes.length > 0 && (
        <Form
          form={form}
          layout="vertical"
          onFinish={({ outcome, reason }) => onSend({ outcome, reason: reason.trim(), answers: {}, evidence: [] })}
        >
          <Form.Item name="outcome" label={t('outcome')} rules={[{ required: true, message: t('outcomeMissing') }]}>
            <Radio.Group options={outcomes.map(({ id, title }) => ({ value: id, label: title }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('bulk.reason')}
            rules={[{ required: true, whitespace: true, message: t('reason.missing') }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </Form>
      )}
      <BulkNames tasks={tasks} />
    </Modal>
  )
}

/** Outcomes that ask nothing of the single case: no checklist, no evidence, no required answer, no document; never a way back. */
function alike(detail: TaskDetail): OutcomeOption[] {
  if (!detail.bulk) return []
  return detail.outcomes.filter(
    (outcome) =>
      outcome.kind === 'complete' &&
      outcome.document === null &&
      outcome.evidence.length === 0 &&
      !asksChecklist(detail, outcome) &&
      fieldsOf(detail.form, outcome.id).every((field) => !field.required),
  )
}
