import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { PersonSelect } from '../shared/person-select.tsx'
import { BulkNames } from './bulk-names.tsx'
import { useBulkPreview } from './use-bulk-preview.ts'

interface BulkWordsProps {
  verb: 'transfer' | 'nudge'
  tasks: readonly TaskItem[]
  /** what was typed before, and not sent */
  typed: Values | undefined
  onClose: () => void
  onSend: (body: object, values: Values, able: readonly TaskItem[]) => void
}

interface Values {
  toPerson?: number
  text?: string
}

/** 批量转办, 批量催办: to whom and why; what each task would say is shown before it is done. */
export function BulkWords({ verb, tasks, typed, onClose, onSend }: BulkWordsProps) {
  const { t } = useTranslation('inbox')
  const [form] = Form.useForm<Values>()
  const toPerson = Form.useWatch('toPerson', form) ?? typed?.toPerson
  const isTransfer = verb === 'transfer'
  const asked = isTransfer ? toPerson !== undefined && { toPerson } : {}
  const preview = useBulkPreview(verb, tasks, asked || undefined)
  const able = preview.able ?? tasks
  const send = (values: Values) => {
    const words = values.text?.trim()
    onSend({ ...asked, ...(words ? { [isTransfer ? 'reason' : 'text']: words } : {}) }, values, able)
  }
  const units = new Set(tasks.map(({ unit }) => unit.id))
  const [unit] = units
  return (
    <Modal
      open
      title={t(`bulk.${verb}Title`, { count: tasks.length, step: tasks[0]?.title })}
      width={600}
      okText={t(`bulk.${verb}Send`, { count: able.length })}
      okButtonProps={{ disabled: preview.isClosed }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t(`verb.${verb}.help`)}</p>
      <Form<Values> form={form} layout="vertical" onFinish={send} {...(typed ? { initialValues: typed } : {})}>
        {isTransfer && (
          <Form.Item
            name="toPerson"
            label={t('verb.toPerson')}
            rules={[{ required: true, message: t('verb.personMissing') }]}
          >
            <PersonSelect {...(units.size === 1 && unit !== undefined ? { unit } : {})} />
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={isTransfer ? t('bulk.reason') : t('verb.text')}
          extra={isTransfer && t('bulk.reasonHelp')}
          rules={[{ required: isTransfer, whitespace: true, message: t('verb.textMissing') }]}
        >
          <Input.TextArea maxLength={isTransfer ? 500 : 200} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      <BulkNames tasks={tasks} preview={preview} />
    </Modal>
  )
}
