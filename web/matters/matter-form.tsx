import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, DatePicker, Form, type FormInstance, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatterKinds, OpenMatterBody } from '../../contracts/http/cases.ts'
import { fieldPath } from '../inbox/complete-body.ts'
import { campaignQuery } from '../planner/campaigns.query.ts'
import { newKey, request } from '../shared/api.ts'
import { useAskedFields } from '../shared/asked-fields.ts'
import { EntrySelect } from '../shared/entry-select.tsx'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'
import { privateKeys, withoutPrivate } from '../shared/private-answers.ts'
import { Question } from '../shared/question.tsx'
import { showBeside } from '../shared/show-beside.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useKept } from '../shared/use-kept.ts'
import './matters.css'

export interface MatterValues {
  matter?: Record<string, unknown>
  unit?: number
  site?: string
  day?: string
  ground?: string
}

interface MatterFormProps {
  campaignId: string
  kind: MatterKinds['items'][number]
  form: FormInstance<MatterValues>
  onBusy: (isBusy: boolean) => void
  onClose: () => void
}

const NONE: Record<string, unknown> = {}

/** The fields of a matter and what each has: whom it concerns, which site, which day, why. */
export function MatterForm({ campaignId, kind, form, onBusy, onClose }: MatterFormProps) {
  const { t } = useTranslation('matters')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [key] = useState(newKey)
  const [failure, setFailure] = useState<string>()
  const kept = useKept<MatterValues>(`matter.${campaignId}.${kind.procedure}`)
  const answers = (Form.useWatch('matter', form) as Record<string, unknown> | undefined) ?? NONE
  const asked = useAskedFields(kind.fields, answers, 'matter')
  const { data: campaign } = useQuery(campaignQuery(campaignId))
  const [ledgerId, setLedgerId] = useState<string>()
  const ledgers = (campaign?.ledgers ?? []).filter(({ entries }) => entries > 0)
  const ledger = ledgers.find(({ id }) => id === ledgerId) ?? ledgers[0]

  const send = async () => {
    onBusy(true)
    setFailure(undefined)
    const values = form.getFieldsValue(true) as MatterValues
    const keys = new Set(asked.map((field) => field.key))
    try {
      const { caseId } = await request<{ caseId: string }>('POST', '/api/cases', {
        body: bodyOf(campaignId, kind.procedure, values, keys),
        key,
      })
      kept.forget()
      message.success(t('done', { title: kind.title }))
      lookAgain(client)
      onClose()
      await navigate({ to: '/cases/$id', params: { id: caseId } })
    } catch (error) {
      const { field, told } = errorText(error)
      if (field === undefined || !showBeside(form, fieldPath(field), told)) setFailure(told)
    } finally {
      onBusy(false)
    }
  }
  return (
    <Form<MatterValues>
      form={form}
      layout="vertical"
      className="matter-form"
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={kept.initial}
      onValuesChange={() => {
        const values = form.getFieldsValue(true) as MatterValues
        kept.keep({
          ...values,
          ...(values.matter ? { matter: withoutPrivate(values.matter, privateKeys(kind.fields)) } : {}),
        })
      }}
      onFinish={() => void send()}
    >
      {asked.map((field) => (
        <Question key={field.key} field={field} under="matter" />
      ))}
      <Form.Item name="unit" label={t('unit')} extra={t('unitHelp')}>
        <UnitSelect />
      </Form.Item>
      {ledger && (
        <>
          {ledgers.length > 1 && (
            <label className="matter-choice">
              {t('ledger')}
              <Select
                value={ledger.id}
                onChange={(id) => {
                  setLedgerId(id)
                  form.setFieldValue('site', undefined)
                }}
                options={ledgers.map(({ id, title }) => ({ value: id, label: title }))}
              />
            </label>
          )}
          <Form.Item name="site" label={t('site')}>
            <EntrySelect campaignId={campaignId} ledger={ledger.id} allowClear />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="day"
        label={t('day')}
        getValueProps={(value: unknown) => ({ value: typeof value === 'string' ? dayjs(value) : null })}
        normalize={(value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD')}
      >
        <DatePicker format="YYYY-MM-DD" />
      </Form.Item>
      <Form.Item name="ground" label={t('ground')} extra={t('groundHelp')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      {failure && <Alert role="alert" type="error" showIcon title={failure} />}
    </Form>
  )
}

/** Only what is asked and filled in. */
function bodyOf(
  campaignId: string,
  procedure: string,
  { matter = {}, unit, site, day, ground }: MatterValues,
  asked: ReadonlySet<string>,
): OpenMatterBody {
  const filled = Object.entries(matter).filter(
    ([field, value]) => asked.has(field) && value !== undefined && value !== null && value !== '',
  )
  return {
    campaignId,
    procedure,
    matter: Object.fromEntries(filled),
    ...(unit === undefined ? {} : { unit }),
    ...(site ? { site } : {}),
    ...(day ? { day } : {}),
    ...(ground?.trim() ? { ground: ground.trim() } : {}),
  }
}
