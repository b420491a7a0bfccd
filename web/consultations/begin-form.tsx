import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateField } from '../planner/date-field.tsx'
import { Refused } from '../shared/refused.tsx'
import { UnitsSelect } from '../shared/unit-select.tsx'
import { useConsultationAct } from './use-consultation-act.ts'

interface Values {
  units: number[]
  dueOn: string
}

/** Who is asked, and until when. */
export function BeginForm({ campaign }: { campaign: string }) {
  const { t } = useTranslation('consultations')
  const [form] = Form.useForm<Values>()
  const { submit, isBusy, failure } = useConsultationAct({
    campaign,
    form,
    fields: ['units', 'dueOn'],
    method: 'POST',
    path: '',
    bodyOf: (values) => values,
  })
  return (
    <Form<Values> form={form} layout="vertical" onFinish={(values) => void submit(values)}>
      <p className="soft">{t('begin.help')}</p>
      <Refused failure={failure} />
      <Form.Item name="units" label={t('begin.units')} rules={[{ required: true, message: t('begin.units') }]}>
        <UnitsSelect />
      </Form.Item>
      <Form.Item name="dueOn" label={t('dueOn')} rules={[{ required: true, message: t('dueOn') }]}>
        <DateField />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('begin.title')}
      </Button>
    </Form>
  )
}
