import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LevelItem } from '../../contracts/http/campaigns.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useKept } from '../shared/use-kept.ts'

interface SwitchDialogProps {
  campaignId: string
  level: LevelItem
  onClose: () => void
}

interface Values {
  value: string
  reason: string
}

/** To which value, which duties begin and end by that, and on what grounds. */
export function SwitchDialog({ campaignId, level, onClose }: SwitchDialogProps) {
  const { t } = useTranslation('levels')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`campaign.level.${campaignId}.${level.id}`)
  const [isBusy, setBusy] = useState(false)
  const wanted = Form.useWatch('value', form)
  const send = async ({ value, reason }: Values) => {
    setBusy(true)
    try {
      const path = `${campaignPath(campaignId)}/levels/${encodeURIComponent(level.id)}`
      await request('POST', path, { body: { value, reason: reason.trim() }, key })
      kept.forget()
      message.success(t('done'))
      for (const changed of ['campaigns', 'duties', 'tasks']) void client.invalidateQueries({ queryKey: [changed] })
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      form.setFields([{ name: field === 'value' ? 'value' : 'reason', errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={`${t('switch')} · ${level.title}`}
      okText={t('switch')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('help')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => void send(values)}
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        <Form.Item name="value" label={t('to')} rules={[{ required: true, message: t('toMissing') }]}>
          <Select
            options={level.values.map(({ id, title }) => ({ value: id, label: title, disabled: id === level.value }))}
          />
        </Form.Item>
        <Follows level={level} wanted={wanted} />
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The duties that the switch turns on and off. */
function Follows({ level, wanted }: { level: LevelItem; wanted: string | undefined }) {
  const { t } = useTranslation('levels')
  if (wanted === undefined || wanted === level.value) return null
  const dutiesAt = (value: string) => level.values.find(({ id }) => id === value)?.duties ?? []
  const [before, after] = [dutiesAt(level.value), dutiesAt(wanted)]
  const begins = after.filter((duty) => !before.includes(duty))
  const ends = before.filter((duty) => !after.includes(duty))
  return (
    <ul className="level-follows">
      {begins.length > 0 && <li>{t('begins', { duties: begins.join(t('shared:comma')) })}</li>}
      {ends.length > 0 && <li>{t('ends', { duties: ends.join(t('shared:comma')) })}</li>}
      {begins.length + ends.length === 0 && <li>{t('noDuties')}</li>}
    </ul>
  )
}
