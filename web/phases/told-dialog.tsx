import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import type { GivenFile } from '../inbox/draft.ts'
import '../inbox/evidence.css'
import { EvidenceItem } from '../inbox/evidence-item.tsx'
import { campaignPath } from '../planner/campaigns.query.ts'
import { DateField } from '../planner/date-field.tsx'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useKept } from '../shared/use-kept.ts'
import { type Deliverable, isOpenTo } from './phase-gate.tsx'

/** What somebody tells a running campaign. */
export type Telling =
  | { what: 'event'; id: string; title: string }
  | { what: 'deliverable'; phase: PhaseItem; deliverable: Deliverable }
  | { what: 'dates'; phase: PhaseItem }

interface ToldDialogProps {
  campaignId: string
  telling: Telling
  onClose: () => void
}

interface Values {
  unit?: number
  note: string
  startsOn?: string
  endsOn?: string
  files?: GivenFile[]
}

const MOST_FILES = 12

/** A note says what it is grounded on; dates and files as they are asked for. */
export function ToldDialog({ campaignId, telling, onClose }: ToldDialogProps) {
  const { t } = useTranslation('phases')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`campaign.told.${campaignId}.${pathOf(telling)}`)
  const [isBusy, setBusy] = useState(false)
  const send = async (values: Values) => {
    setBusy(true)
    try {
      await request('POST', `${campaignPath(campaignId)}/${pathOf(telling)}`, { body: bodyOf(telling, values), key })
      kept.forget()
      message.success(t(`told.${telling.what}.done`))
      for (const changed of ['campaigns', 'cases', 'tasks']) void client.invalidateQueries({ queryKey: [changed] })
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      const name =
        field === 'unit'
          ? 'unit'
          : ((['startsOn', 'endsOn'] as const).find((known) => field?.startsWith(known.slice(0, -2))) ?? 'note')
      form.setFields([{ name, errors: [told] }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={`${t(`told.${telling.what}.title`)} · ${titleOf(telling)}`}
      okText={t(`told.${telling.what}.ok`)}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t(`told.${telling.what}.help`)}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => void send(values)}
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        {telling.what === 'dates' && <Dates phase={telling.phase} />}
        {telling.what === 'deliverable' && telling.deliverable.shares && (
          <Unit shares={telling.deliverable.shares.filter(isOpenTo)} />
        )}
        <Form.Item
          name="note"
          label={t('note')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('noteMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {telling.what === 'deliverable' && <EvidenceItem name="files" slot={slotOf(t('files'))} least={0} />}
      </Form>
    </Modal>
  )
}

/** Whose share it is: the caller's own units, or any for whoever speaks for all of them. */
function Unit({ shares }: { shares: NonNullable<Deliverable['shares']> }) {
  const { t } = useTranslation('phases')
  const options = shares.map(({ unit: { id, name } }) => ({ value: id, label: name }))
  const [only] = options
  return (
    <Form.Item
      name="unit"
      label={t('unit')}
      rules={[{ required: true, message: t('unitMissing') }]}
      {...(only && options.length === 1 ? { initialValue: only.value } : {})}
    >
      <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  )
}

/** Only what the plan leaves out. */
function Dates({ phase: { waits } }: { phase: PhaseItem }) {
  const { t } = useTranslation('phases')
  return (['starts', 'ends'] as const)
    .filter((edge) => waits?.[edge]?.for === 'DATE')
    .map((edge) => (
      <Form.Item
        key={edge}
        name={`${edge}On`}
        label={t(`${edge}On`)}
        extra={waits?.[edge]?.note}
        rules={[{ required: edge === 'starts', message: t('dateMissing') }]}
      >
        <DateField />
      </Form.Item>
    ))
}

const slotOf = (title: string): EvidenceSlot => ({
  id: 'files',
  title,
  necessity: 'OPTIONAL',
  min: 0,
  max: MOST_FILES,
  accept: ['image', 'pdf', 'word', 'spreadsheet'],
})

const titleOf = (telling: Telling): string =>
  telling.what === 'event' ? telling.title : telling.what === 'dates' ? telling.phase.title : telling.deliverable.title

function pathOf(telling: Telling): string {
  const part = encodeURIComponent
  switch (telling.what) {
    case 'event':
      return `events/${part(telling.id)}`
    case 'dates':
      return `phases/${part(telling.phase.id)}/dates`
    case 'deliverable':
      return `phases/${part(telling.phase.id)}/deliverables/${part(telling.deliverable.id)}`
  }
}

function bodyOf(telling: Telling, { unit, note, startsOn, endsOn, files }: Values): object {
  switch (telling.what) {
    case 'event':
      return { note: note.trim() }
    case 'dates':
      return { reason: note.trim(), ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}) }
    case 'deliverable':
      return {
        note: note.trim(),
        ...(unit === undefined ? {} : { unit }),
        ...(files && files.length > 0 ? { evidence: files.map(({ id }) => id) } : {}),
      }
  }
}
