import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { UnitSelect } from '../shared/unit-select.tsx'
import type { Ruling } from './ruling.ts'

/** To whom, and why; skipping a step wants a reason. */
export function RulingFields({ ruling }: { ruling: Ruling }) {
  const { t } = useTranslation('admin')
  return (
    <>
      {ruling === 'assign' && (
        <Form.Item name="unit" label={t('ruling.unit')} rules={[{ required: true, message: t('ruling.unitMissing') }]}>
          <UnitSelect />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={ruling === 'skip' ? t('ruling.reason') : t('ruling.reasonOptional')}
        rules={[{ required: ruling === 'skip', whitespace: true, min: 2, message: t('ruling.reasonMissing') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}
