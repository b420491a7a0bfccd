import { DatePicker, Form, Switch } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { GrantAnswer, GrantBody } from '../../contracts/http/organisation.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { ActDialog } from './act-dialog.tsx'
import { PersonFinder } from './people-select.tsx'
import { GradeField, PostFields } from './post-fields.tsx'

interface GrantDialogProps {
  /** what is known already: the person of a page, or the unit and perhaps the post */
  given: Partial<Pick<GrantBody, 'person' | 'unit' | 'post' | 'title'>>
  onClose: () => void
}

/** Gives a person a post, from a day to a day, or lets him act in it. */
export function GrantDialog({ given, onClose }: GrantDialogProps) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<GrantBody>()
  return (
    <ActDialog<GrantBody, GrantAnswer>
      title={t('grant.title')}
      help={t('grant.help')}
      form={form}
      fields={['person', 'unit', 'post', 'title', 'from', 'lastDay']}
      path="/api/organisation/holdings"
      more={given}
      initial={given}
      said={() => t('grant.done')}
      onClose={onClose}
    >
      {given.person === undefined && (
        <Form.Item
          name="person"
          label={t('field.person')}
          rules={[{ required: true, message: t('field.personMissing') }]}
        >
          <PersonFinder />
        </Form.Item>
      )}
      {given.unit === undefined && (
        <Form.Item name="unit" label={t('field.unit')} rules={[{ required: true, message: t('field.unitMissing') }]}>
          <UnitSelect />
        </Form.Item>
      )}
      <PostFields isFixed={given.post !== undefined} />
      {given.post === undefined && <GradeField />}
      <Form.Item name="acting" label={t('field.acting')} extra={t('field.actingHelp')}>
        <Switch />
      </Form.Item>
      <DayField name="from" label={t('field.from')} placeholder={t('field.now')} />
      <DayField name="lastDay" label={t('field.lastDay')} placeholder={t('field.open')} />
    </ActDialog>
  )
}

interface DayFieldProps {
  name: string
  label: string
  placeholder: string
  /** `2024-09-28` */
  min?: string
}

/** A day that may be left open. */
export function DayField({ name, label, placeholder, min }: DayFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      getValueProps={(day?: string) => ({ value: day === undefined ? null : dayjs(day) })}
      normalize={(day: dayjs.Dayjs | null) => day?.format('YYYY-MM-DD')}
    >
      <DatePicker format="YYYY-MM-DD" placeholder={placeholder} {...(min ? { minDate: dayjs(min) } : {})} />
    </Form.Item>
  )
}
