import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateField } from '../planner/date-field.tsx'
import { UnitsSelect } from '../shared/unit-select.tsx'
import { useConsultationAct } from './use-consultation-act.ts'

/** Who is asked, and until when. */
export function BeginForm({ campaign }: { campaign: string }) {
  const { t } = useTranslation('consultations')
  const act = useConsultationAct(campaign)
  return (
    <Form<{ units: number[]; dueOn: string }> layout="vertical" onFinish={(body) => act.send('POST', '', body)}>
      <p className="soft">{t('begin.help')}</p>
      <Form.Item name="units" label={t('begin.units')} rules={[{ required: true, message: t('begin.units') }]}>
        <UnitsSelect />
      </Form.Item>
      <Form.Item name="dueOn" label={t('dueOn')} rules={[{ required: true, message: t('dueOn') }]}>
        <DateField />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isBusy}>
        {t('begin.title')}
      </Button>
    </Form>
  )
}
