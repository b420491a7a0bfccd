import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CompleteBody, OutcomeOption, TaskDetail, TaskItem } from '../../contracts/http/tasks.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { withAllGood } from './all-good.ts'
import { BulkNames } from './bulk-names.tsx'
import { ChecklistField } from './checklist-field.tsx'
import { asksChecklist, completeBody, fieldsOf } from './complete-body.ts'
import type { FormContent } from './draft.ts'
import { FormFields } from './form-fields.tsx'
import { useBulkPreview } from './use-bulk-preview.ts'
import { taskQuery } from './use-task.query.ts'

interface BulkCompleteProps {
  tasks: readonly TaskItem[]
  /** what was typed before, and not sent */
  typed: FormContent | undefined
  onClose: () => void
  onSend: (body: CompleteBody, values: FormContent, able: readonly TaskItem[]) => void
}

/** Whether a task could be completed does not hang on the answers. */
const UNANSWERED: CompleteBody = { outcome: '', answers: {}, evidence: [] }

/** One outcome with one reason for several tasks of a step; what needs looking at one by one is not offered. */
export function BulkComplete({ tasks, typed, onClose, onSend }: BulkCompleteProps) {
  const { t } = useTranslation('inbox')
  const [form] = Form.useForm<FormContent>()
  const preview = useBulkPreview('complete', tasks, UNANSWERED)
  const able = preview.able ?? tasks
  const first = useQuery({ ...taskQuery(tasks[0]?.id ?? ''), enabled: tasks.length > 0 })
  const detail = first.data
  const outcomes = detail ? alike(detail) : []
  const chosen = Form.useWatch('outcome', form)
  const outcome = outcomes.find(({ id }) => id === chosen)
  const allGood = () =>
    detail?.checklist &&
    form.setFieldValue('checklist', withAllGood(detail.checklist, form.getFieldValue('checklist') ?? {}))
  return (
    <Modal
      open
      title={t('bulk.completeTitle', { count: tasks.length, step: tasks[0]?.title })}
      width={600}
      okText={t('bulk.send', { count: able.length })}
      okButtonProps={{ disabled: outcomes.length === 0 || preview.isClosed }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {first.error && <Failed error={first.error} onRetry={() => void first.refetch()} />}
      {first.isPending && <Loading rows={4} />}
      {detail && outcomes.length === 0 && <p>{t('bulk.oneByOne')}</p>}
      {detail && outcomes[0] && (
        <Form<FormContent>
          form={form}
          layout="vertical"
          initialValues={typed ?? (detail.duty ? initialRecord(detail, outcomes[0]) : {})}
          onFinish={() => {
            const values = form.getFieldsValue(true) as FormContent
            if (outcome) onSend(completeBody(detail, outcome, values), values, able)
          }}
        >
          <Form.Item
            name="outcome"
            label={t('outcome')}
            hidden={detail.duty !== undefined}
            rules={[{ required: true, message: t('outcomeMissing') }]}
          >
            <Radio.Group options={outcomes.map(({ id, title }) => ({ value: id, label: title }))} />
          </Form.Item>
          {detail.duty && outcome && (
            <>
              <p className="soft">{t('bulk.sameForAll', { count: tasks.length })}</p>
              <ChecklistField detail={detail} outcome={outcome} form={form} onAllGood={allGood} />
              <FormFields detail={detail} outcome={outcome} />
            </>
          )}
          {!detail.duty && (
            <Form.Item
              name="reason"
              label={t('bulk.reason')}
              extra={t('bulk.reasonHelp')}
              rules={[{ required: true, whitespace: true, message: t('reason.missing') }]}
            >
              <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
            </Form.Item>
          )}
        </Form>
      )}
      <BulkNames tasks={tasks} preview={preview} />
    </Modal>
  )
}

/** A record of many sites begins as those without a problem: whoever has one is taken out of the choice. */
function initialRecord(detail: TaskDetail, outcome: OutcomeOption): FormContent {
  return {
    outcome: outcome.id,
    answers: {},
    checklist: detail.checklist ? withAllGood(detail.checklist, {}) : {},
  }
}

/** Outcomes that ask nothing of the single case: no evidence, no document, and but for records of a duty no checklist and no required answer; never a way back. */
function alike(detail: TaskDetail): OutcomeOption[] {
  if (!detail.bulk) return []
  return detail.outcomes.filter(
    (outcome) =>
      outcome.kind === 'complete' &&
      outcome.document === null &&
      outcome.evidence.length === 0 &&
      (detail.duty !== undefined ||
        (!asksChecklist(detail, outcome) && fieldsOf(detail.form, outcome.id).every((field) => !field.required))),
  )
}
