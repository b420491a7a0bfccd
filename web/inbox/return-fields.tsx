import { Checkbox, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption } from '../../contracts/http/tasks.ts'

/** Of a 退回: to which step it goes, where there is a choice, and which of that step's answers are wrong. */
export function ReturnFields({ outcome: { returnTo = [] } }: { outcome: OutcomeOption }) {
  const { t } = useTranslation('inbox')
  const form = Form.useFormInstance()
  const chosen = Form.useWatch('toStep', form) as string | undefined
  const target = returnTo.find(({ step }) => step === chosen) ?? returnTo[0]
  if (!target) return null
  return (
    <>
      {returnTo.length > 1 && (
        <Form.Item name="toStep" label={t('return.to')} extra={t('return.toHelp')}>
          <Select
            placeholder={returnTo[0]?.title}
            onChange={() => form.setFieldValue('fields', [])}
            options={returnTo.map(({ step, title, isStart }) => ({
              value: step,
              label: isStart ? t('return.start', { title }) : title,
            }))}
          />
        </Form.Item>
      )}
      {target.fields.length > 0 && (
        <Form.Item name="fields" label={t('return.fields', { step: target.title })} extra={t('return.fieldsHelp')}>
          <Checkbox.Group options={target.fields.map(({ key, title }) => ({ value: key, label: title }))} />
        </Form.Item>
      )}
    </>
  )
}
