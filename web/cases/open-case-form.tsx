import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { OpenCaseBody } from '../../contracts/http/cases.ts'
import { newKey, request } from '../shared/api.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useKept } from '../shared/use-kept.ts'

interface Values {
  campaign: string
  origin: OpenCaseBody['origin']
  data: Record<string, string | undefined>
  reason: string
}

/** A site that the survey missed, or a new one: registered in the campaign's ledger, and its case opens at once. */
export function OpenCaseForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>('case.open')
  const [isBusy, setBusy] = useState(false)
  const campaigns = useCampaignChoices()
  const running = (campaigns.data?.items ?? []).filter(({ status }) => status === 'RUNNING')
  const chosen = Form.useWatch('campaign', form) ?? running[0]?.id
  const detail = useQuery({
    queryKey: ['campaigns', 'detail', chosen],
    queryFn: ({ signal }) => request<CampaignDetail>('GET', `/api/campaigns/${chosen}`, { signal }),
    enabled: chosen !== undefined,
  })
  const ledger = detail.data?.ledgers[0]

  const send = async ({ origin, data, reason }: Values) => {
    if (!ledger || chosen === undefined) return
    setBusy(true)
    const filled = Object.fromEntries(Object.entries(data).filter(([, value]) => value?.trim()))
    const body: OpenCaseBody = { campaign: chosen, ledger: ledger.id, origin, data: filled, reason: reason.trim() }
    try {
      const { caseId } = await request<{ caseId: string }>('POST', '/api/cases', { body, key })
      kept.forget()
      message.success(t('open.done'))
      onClose()
      await navigate({ to: '/cases/$id', params: { id: caseId } })
    } catch (error) {
      const { field, told } = errorText(error)
      const column = field?.replace(/^data\./, '')
      const isColumn = ledger.fields.some((known) => known.key === column)
      form.setFields([{ name: isColumn && column ? (['data', column] as const) : 'reason', errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={760}
      title={t('open.title')}
      okText={t('open.submit')}
      okButtonProps={{ disabled: !ledger }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('open.help')}</p>
      {campaigns.error && <Failed error={campaigns.error} onRetry={() => void campaigns.refetch()} />}
      {campaigns.isSuccess && running.length === 0 && <p>{t('open.noCampaign')}</p>}
      {detail.isLoading && <Loading rows={6} />}
      {detail.error && <Failed error={detail.error} onRetry={() => void detail.refetch()} />}
      {ledger && (
        <Form<Values>
          form={form}
          layout="vertical"
          className="open-case"
          scrollToFirstError={{ block: 'center', focus: true }}
          onFinish={send}
          initialValues={{ campaign: chosen, origin: 'OMITTED', data: {}, ...kept.initial }}
          onValuesChange={(_change, all) => kept.keep(all)}
        >
          {running.length > 1 && (
            <Form.Item name="campaign" label={t('list.campaign')}>
              <Select options={running.map(({ id, title }) => ({ value: id, label: title }))} />
            </Form.Item>
          )}
          <Form.Item name="origin" label={t('list.origin')}>
            <Radio.Group
              options={(['OMITTED', 'NEW'] as const).map((value) => ({ value, label: t(`origin.${value}`) }))}
            />
          </Form.Item>
          {ledger.fields.map((field) => (
            <Form.Item
              key={field.key}
              name={['data', field.key]}
              label={field.title}
              rules={[
                { required: field.required, whitespace: true, message: t('open.missing', { title: field.title }) },
              ]}
            >
              <Input maxLength={200} />
            </Form.Item>
          ))}
          <Form.Item
            name="reason"
            label={t('act.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('act.reasonMissing') }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
