import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import { ApiError, newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { ProblemList } from '../templates/problem-list.tsx'
import { changesPath } from './changes.query.ts'
import { type ChangeValues, KINDS, KindFields, requestOf } from './kind-fields.tsx'

interface ChangeFormProps {
  detail: CampaignDetail
  onClose: () => void
}

/** What is to be otherwise, and why. Sending it only works out what it would do. */
export function ChangeForm({ detail, onClose }: ChangeFormProps) {
  const { t } = useTranslation('changes')
  const errorText = useErrorText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form] = Form.useForm<ChangeValues>()
  const kind = Form.useWatch('kind', form) ?? 'PARAMETERS'
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ message: string; problems: readonly Problem[] }>()
  const { id } = detail.campaign
  const send = async (values: ChangeValues) => {
    setBusy(true)
    setTold(undefined)
    try {
      const body = requestOf(values, detail)
      const { no } = await request<ChangeItem>('POST', changesPath(id), { body, key: newKey() })
      await client.invalidateQueries({ queryKey: ['campaigns', 'changes', id] })
      await navigate({ to: '/campaigns/$id/changes/$no', params: { id, no: String(no) } })
    } catch (error) {
      setTold({ message: errorText(error).told, problems: (error instanceof ApiError && error.problems) || [] })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={680}
      title={t('propose.title')}
      okText={t('propose.send')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('propose.help')}</p>
      <Form<ChangeValues> form={form} layout="vertical" onFinish={send} initialValues={{ kind: 'PARAMETERS' }}>
        <Form.Item name="kind" label={t('list.kind')}>
          <Radio.Group options={KINDS.map((value) => ({ value, label: t(`kind.${value}.title`) }))} />
        </Form.Item>
        <KindFields kind={kind} detail={detail} />
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
      {told && (
        <div role="alert">
          <p>{told.message}</p>
          <ProblemList problems={told.problems} />
        </div>
      )}
    </Modal>
  )
}
