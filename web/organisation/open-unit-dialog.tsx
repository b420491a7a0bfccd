import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type OpenUnitAnswer, type OpenUnitBody, UnitKind } from '../../contracts/http/organisation.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { ActDialog } from './act-dialog.tsx'
import { NameFields } from './name-fields.tsx'
import { usePostWords } from './use-post-words.ts'

interface OpenUnitDialogProps {
  onDone: (unit: number) => void
  onClose: () => void
}

/** A new unit below another. */
export function OpenUnitDialog({ onDone, onClose }: OpenUnitDialogProps) {
  const { t } = useTranslation('organisation')
  const { kindOf } = usePostWords()
  const [form] = Form.useForm<OpenUnitBody>()
  return (
    <ActDialog<OpenUnitBody, OpenUnitAnswer>
      title={t('open.title')}
      help={t('open.help')}
      form={form}
      fields={['code', 'name', 'kind', 'parent']}
      path="/api/organisation/units"
      said={() => t('open.done')}
      onDone={({ unit }) => onDone(unit)}
      onClose={onClose}
    >
      <NameFields label={t('history.name')} />
      <Form.Item name="kind" label={t('units.kind')} rules={[{ required: true, message: t('open.kindMissing') }]}>
        <Select options={UnitKind.anyOf.map(({ const: value }) => ({ value, label: kindOf(value) }))} />
      </Form.Item>
      <Form.Item
        name="parent"
        label={t('history.parent')}
        rules={[{ required: true, message: t('field.unitMissing') }]}
      >
        <UnitSelect />
      </Form.Item>
    </ActDialog>
  )
}
