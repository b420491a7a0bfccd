import { LockOutlined } from '@ant-design/icons'
import { Form, type FormItemProps } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contracts/template/form.ts'
import { Control } from './control.tsx'
import './question.css'

interface QuestionProps {
  field: FormField
  /** the part of the form's values that the answers stand under */
  under: string
  isPrefilled?: boolean
  /** whoever sent it back has marked the answer: outlined until it is another */
  isWrong?: boolean
}

/** One question of a template's form. What the platform has counted is shown and cannot be changed. */
export function Question({ field, under, isPrefilled = false, isWrong = false }: QuestionProps) {
  const { t } = useTranslation('shared')
  const isLocked = field.locked === true
  const note = isLocked ? (isPrefilled ? 'locked' : 'lockedEmpty') : isPrefilled ? 'prefilled' : undefined
  const label = (
    <>
      {field.title}
      {note && (
        <span className="field-note">
          {isLocked && <LockOutlined aria-hidden />} {t(`field.${note}`)}
        </span>
      )}
      {isWrong && <strong className="field-wrong-note">{t('field.wrong')}</strong>}
    </>
  )
  const count = useCountText(field)
  const extra = [
    field.help,
    field.privacy && t('field.private'),
    field.lead && t(`field.lead.${field.lead.policy}`, { count: field.lead.workingDays }),
    count,
    field.basis && t('field.basis', { basis: field.basis }),
  ].filter(Boolean)
  return (
    <Form.Item
      name={[under, field.key]}
      label={label}
      extra={extra.length > 0 ? extra.join(' ') : undefined}
      rules={useRules(field, count)}
      {...(isWrong ? { className: 'field-wrong' } : {})}
      {...conversionOf(field)}
    >
      <Control field={field} isLocked={isLocked} />
    </Form.Item>
  )
}

const isMany = ({ type }: FormField): boolean => type === 'units' || type === 'people'

/** How many units or people are asked for. */
function useCountText(field: FormField): string | undefined {
  const { t } = useTranslation('shared')
  const { min, max } = field
  if (!isMany(field) || (min === undefined && max === undefined)) return undefined
  if (min !== undefined && min === max) return t('field.exactly', { count: min })
  if (max === undefined) return t('field.atLeast', { count: min ?? 0 })
  return min === undefined ? t('field.atMost', { count: max }) : t('field.between', { min, max })
}

function useRules(field: FormField, count: string | undefined): NonNullable<FormItemProps['rules']> {
  const { t } = useTranslation('shared')
  const { min, max, title } = field
  const isText = field.type === 'text' || field.type === 'longText'
  // nobody can fill in what is locked: the server has it or says why not
  const required =
    field.required && !field.locked
      ? [{ required: true, message: t('field.missing', { title }), ...(isText ? { whitespace: true } : {}) }]
      : []
  const counted = isMany(field)
    ? [
        {
          type: 'array' as const,
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
          message: `${title}${t('colon')}${count ?? ''}`,
        },
      ]
    : []
  return [...required, ...counted]
}

/** Dates are civil: `2024-09-28` in the form and on the wire. */
function conversionOf(field: FormField): Pick<FormItemProps, 'getValueProps' | 'normalize'> {
  if (field.type !== 'date') return {}
  return {
    getValueProps: (value: unknown) => ({ value: typeof value === 'string' && value ? dayjs(value) : null }),
    normalize: (value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD'),
  }
}
