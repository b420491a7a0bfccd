import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../contracts/evidence.ts'
import '../inbox/evidence.css'
import type { GivenFile } from '../inbox/draft.ts'
import { EvidenceItem } from '../inbox/evidence-item.tsx'
import { newKey } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { fileAppeal } from './appeals.query.ts'

export interface Appealed {
  ranking: { id: string; title: string }
  period: string
  version: number
  unit: { id: number; name: string }
  /** the last day, as people read it */
  until: string
}

interface AppealDialogProps {
  campaignId: string
  appealed: Appealed
  onClose: () => void
}

interface Values {
  reason: string
  files?: GivenFile[]
}

/** Why a unit objects to its row, with what shows it. */
export function AppealDialog({ campaignId, appealed, onClose }: AppealDialogProps) {
  const { t } = useTranslation('figures')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const { ranking, period, version, unit, until } = appealed
  const kept = useKept<Values>(`ranking.appeal.${campaignId}.${ranking.id}.${period}.${version}.${unit.id}`)
  const { submit, isBusy, failure } = useSubmit<Values>(form, ['reason', 'files'], async ({ reason, files }) => {
    const body = { ranking: ranking.id, period, version, unit: unit.id, reason: reason.trim() }
    await fileAppeal(campaignId, { ...body, ...(files?.length ? { files: files.map(({ id }) => id) } : {}) }, key)
    kept.forget()
    message.success(t('appeal.filed'))
    void client.invalidateQueries({ queryKey: ['campaigns'] })
    onClose()
  })
  return (
    <Modal
      open
      title={t('appeal.title', { unit: unit.name })}
      okText={t('appeal.submit')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('appeal.help', { ranking: ranking.title, version, until })}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="reason"
          label={t('appeal.reason')}
          extra={t('appeal.reasonHelp')}
          rules={[
            { required: true, whitespace: true, message: t('appeal.reasonMissing') },
            { min: 2, message: t('appeal.reasonMissing') },
          ]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
        <EvidenceItem name="files" slot={slotOf(t('appeal.files'))} least={0} />
        <Refused failure={failure} />
      </Form>
    </Modal>
  )
}

const slotOf = (title: string): EvidenceSlot => ({
  id: 'files',
  title,
  necessity: 'OPTIONAL',
  min: 0,
  max: 9,
  accept: ['image', 'pdf', 'word', 'spreadsheet'],
})
