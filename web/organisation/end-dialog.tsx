import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EndAnswer, EndBody, Holding } from '../../contracts/http/organisation.ts'
import { civilDate } from '../shared/time.ts'
import { ActDialog } from './act-dialog.tsx'
import { DayField } from './grant-dialog.tsx'

/** Ends a post, at once or on a day; says what becomes of the tasks. */
export function EndDialog({ holding, onClose }: { holding: Holding; onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<EndBody>()
  const [today] = useState(() => civilDate(Date.now()))
  const { person, unit, title } = holding
  return (
    <ActDialog<EndBody, EndAnswer>
      title={t('end.title')}
      help={t('end.help', { name: person.name, unit: unit.name, title })}
      form={form}
      fields={['lastDay']}
      path={`/api/organisation/holdings/${holding.id}/end`}
      isDanger
      said={({ tasks }) => t('end.done', { name: person.name, count: tasks })}
      onClose={onClose}
    >
      <DayField name="lastDay" label={t('field.lastDay')} placeholder={t('field.atOnce')} min={today} />
    </ActDialog>
  )
}
