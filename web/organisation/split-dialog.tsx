import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SplitUnitAnswer, SplitUnitBody, UnitDetail } from '../../contracts/http/organisation.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { ActDialog } from './act-dialog.tsx'
import { goingAlong } from './going-along.ts'
import { NameFields } from './name-fields.tsx'
import { divisionQuery } from './organisation.query.ts'

interface SplitDialogProps {
  unit: UnitDetail
  onDone: (unit: number) => void
  onClose: () => void
}

/** A part of the unit becomes a unit beside it: who and what goes along is chosen, and counted before it is done. */
export function SplitDialog({ unit, onDone, onClose }: SplitDialogProps) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<SplitUnitBody>()
  const { data: division, error, refetch } = useQuery(divisionQuery(unit.id))
  const people = Form.useWatch('people', form) ?? []
  const campaigns = Form.useWatch('campaigns', form) ?? []
  return (
    <ActDialog<SplitUnitBody, SplitUnitAnswer>
      title={t('change.split.title')}
      help={t('change.split.help', { name: unit.name })}
      form={form}
      fields={['name', 'code', 'people', 'campaigns']}
      path={`/api/organisation/units/${unit.id}/split`}
      initial={{ campaigns: [] }}
      said={({ people: moved, tasks, stayed }) =>
        t(stayed > 0 ? 'change.split.doneStayed' : 'change.split.done', { people: moved, tasks, stayed })
      }
      onDone={({ unit: part }) => onDone(part)}
      onClose={onClose}
    >
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!division && !error && <Loading rows={4} />}
      <NameFields label={t('change.split.name')} />
      <Form.Item
        name="people"
        label={t('change.split.people')}
        rules={[{ required: true, message: t('change.split.peopleMissing') }]}
      >
        <Select
          mode="multiple"
          maxCount={200}
          optionFilterProp="label"
          options={(division?.people ?? []).map(({ id, name, tasks }) => ({
            value: id,
            label: t('change.split.counted', { name, count: tasks }),
          }))}
        />
      </Form.Item>
      <Form.Item name="campaigns" label={t('change.split.campaigns')} extra={t('change.split.campaignsHelp')}>
        <Select
          mode="multiple"
          maxCount={100}
          optionFilterProp="label"
          options={(division?.waiting ?? []).map(({ id, title, tasks }) => ({
            value: id,
            label: t('change.split.counted', { name: title, count: tasks }),
          }))}
        />
      </Form.Item>
      {division && (
        <p className="unit-preview" role="status">
          {t('change.split.preview', goingAlong(division, people, campaigns))}
        </p>
      )}
    </ActDialog>
  )
}
