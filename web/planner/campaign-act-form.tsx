import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { calendarVersionsQuery } from '../admin/calendar.query.ts'
import { changeOf, type Kind } from '../changes/kinds.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { civilDate } from '../shared/time.ts'
import { useKept } from '../shared/use-kept.ts'
import { useTime } from '../shared/use-time.ts'
import { ActConsequences, isConsequent } from './act-consequences.tsx'
import type { CampaignAct } from './campaign-acts.tsx'
import { campaignPath } from './campaigns.query.ts'
import { DateField } from './date-field.tsx'
import { addDays, phaseSpan } from './timeline.ts'

interface CampaignActFormProps {
  act: CampaignAct
  detail: CampaignDetail
  /** chosen already, as an end that was pulled to another day */
  chosen?: Pick<Values, 'phase' | 'endsOn'>
  onClose: () => void
}

interface Values {
  phase?: string
  endsOn?: string
  version?: string
  children?: boolean
  reason: string
}

/** What the act does in one sentence, the phase and day where it needs them, and the reason. */
export function CampaignActForm({ act, detail, chosen, onClose }: CampaignActFormProps) {
  const { t } = useTranslation(['planner', 'cascades'])
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`campaign.${act}.${detail.campaign.id}`)
  const [isBusy, setBusy] = useState(false)
  const { id, title, caseCount } = detail.campaign
  const propose = changeOf(act)
  const send = async ({ reason, children, ...asked }: Values) => {
    const values = children ? { ...asked, children: 'KEEP' } : asked
    setBusy(true)
    try {
      await request('POST', `${campaignPath(id)}/${act}`, { body: { ...values, reason: reason.trim() }, key })
      kept.forget()
      message.success(t('act.recorded', { act: t(`act.${act}.title`) }))
      for (const changed of ['campaigns', 'cases', 'tasks']) void client.invalidateQueries({ queryKey: [changed] })
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      const asked = field === 'endsAt' ? 'endsOn' : field
      const name = (['phase', 'endsOn', 'version', 'children'] as const).find((known) => known === asked) ?? 'reason'
      form.setFields([{ name, errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={`${t(`act.${act}.title`)} · ${title}`}
      okText={t(`act.${act}.title`)}
      okButtonProps={{ danger: act === 'close' }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t(`act.${act}.help`, { count: caseCount })}</p>
      {propose && <OrByChange campaignId={id} propose={propose} />}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ ...kept.initial, ...chosen }}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        {act === 'extend' && <ExtendFields detail={detail} />}
        {act === 'calendar' && <CalendarField />}
        {isConsequent(act) && <ActConsequences act={act} campaignId={id} form={form} />}
        {act === 'close' && detail.cascades === true && (
          <Form.Item name="children" valuePropName="checked">
            <Checkbox>{t('cascades:keep')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('act.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('act.reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** One person does it at once; two do it as a change, which shows first what it would do. */
function OrByChange({ campaignId, propose }: { campaignId: string; propose: Kind }) {
  const { t } = useTranslation('planner')
  return (
    <>
      <p className="soft">{t('act.alone')}</p>
      <p>
        <Link to="/campaigns/$id/changes" params={{ id: campaignId }} search={{ propose }}>
          {t('act.toChange')}
        </Link>
      </p>
    </>
  )
}

function CalendarField() {
  const { t } = useTranslation('planner')
  const { data } = useQuery(calendarVersionsQuery)
  return (
    <Form.Item name="version" label={t('act.version')} rules={[{ required: true, message: t('act.versionMissing') }]}>
      <Select
        loading={!data}
        placeholder={t('act.versionMissing')}
        options={(data?.items ?? []).map(({ version, source }) => ({ value: version, label: `${version}　${source}` }))}
      />
    </Form.Item>
  )
}

function ExtendFields({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('phase', form)
  const phase = detail.phases.find(({ id }) => id === chosen)
  return (
    <>
      <Form.Item name="phase" label={t('act.phase')} rules={[{ required: true, message: t('act.phaseMissing') }]}>
        <Select options={detail.phases.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item
        name="endsOn"
        label={t('act.endsOn')}
        extra={phase && t('act.endsNow', { date: time.day(phaseSpan(phase).last) })}
        rules={[{ required: true, message: t('act.endsOnMissing') }]}
      >
        <DateField min={phase ? addDays(phaseSpan(phase).last, 1) : civilDate(detail.campaign.campaignNow)} />
      </Form.Item>
    </>
  )
}
