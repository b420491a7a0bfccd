import { useQuery } from '@tanstack/react-query'
import { Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyItem } from '../../contracts/http/duties.ts'
import { dutiesQuery } from '../duties/duties.query.ts'
import { RecordDialog } from '../duties/record-dialog.tsx'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { useMe } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { MatterForm } from './matter-form.tsx'
import { matterKindsQuery } from './matters.query.ts'

interface NewMatterDialogProps {
  campaignId?: string
  onClose: () => void
}

/** First the campaign, then what: a matter that I may open, or something to record beside the occurrences of a duty of mine. */
export function NewMatterDialog({ campaignId, onClose }: NewMatterDialogProps) {
  const { t } = useTranslation('matters')
  const campaigns = useCampaignChoices()
  const running = (campaigns.data?.items ?? []).filter(({ status }) => status === 'RUNNING')
  const [picked, setPicked] = useState<string>()
  const [kind, setKind] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [form] = Form.useForm()
  const campaign = campaignId ?? picked ?? running[0]?.id
  const kinds = useQuery({ ...matterKindsQuery(campaign ?? ''), enabled: campaign !== undefined })
  const records = useMyRecords(campaign)
  const matter = kinds.data?.items.find(({ procedure }) => procedure === kind)
  const record = records.find(({ id }) => id === kind)
  const isNothing = kinds.data?.items.length === 0 && records.length === 0
  if (record) return <RecordDialog duty={record} onClose={onClose} />
  return (
    <Modal
      open
      width={720}
      title={t('title')}
      okText={t('submit')}
      okButtonProps={{ disabled: !matter }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('help')}</p>
      {campaignId === undefined && running.length > 1 && (
        <label className="matter-choice">
          {t('campaign')}
          <Select
            {...(campaign === undefined ? {} : { value: campaign })}
            onChange={(id) => {
              setPicked(id)
              setKind(undefined)
            }}
            options={running.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </label>
      )}
      {kinds.error && <Failed error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {kinds.isLoading && <Loading rows={3} />}
      {(isNothing || (campaigns.isSuccess && campaign === undefined)) && (
        <Empty title={t('none')}>{t('noneText')}</Empty>
      )}
      {kinds.data && !kinds.data.possible && <p role="status">{t('notRunning')}</p>}
      {kinds.data?.possible && !isNothing && (
        <label className="matter-choice">
          {t('kind')}
          <Select
            autoFocus
            {...(kind === undefined ? {} : { value: kind })}
            onChange={setKind}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('choose')}
            options={[
              {
                label: t('matters'),
                options: kinds.data.items.map(({ procedure, title }) => ({ value: procedure, label: title })),
              },
              {
                label: t('records'),
                options: records.map(({ id, title, unit }) => ({ value: id, label: `${title} · ${unit.name}` })),
              },
            ].filter(({ options }) => options.length > 0)}
          />
        </label>
      )}
      {matter && campaign !== undefined && (
        <MatterForm
          key={`${campaign}.${matter.procedure}`}
          campaignId={campaign}
          kind={matter}
          form={form}
          onBusy={setBusy}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

/** Duties of my units beside whose occurrences something may be recorded. */
function useMyRecords(campaign: string | undefined): DutyItem[] {
  const { posts } = useMe()
  const { data } = useQuery({ ...dutiesQuery(campaign ?? ''), enabled: campaign !== undefined })
  const units = new Set(posts.map(({ unit }) => unit.id))
  return (data?.items ?? []).filter(({ recordsBeside, unit, ended }) => recordsBeside && !ended && units.has(unit.id))
}
