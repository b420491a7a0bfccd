import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contracts/template/form.ts'
import { AnswerControl } from './answer-control.tsx'
import type { Fill } from './use-fill.ts'

/** One question of the template's form: what it asks, why, and where its answer came from. */
export function QuestionScreen({ field, fill }: { field: FormField; fill: Fill }) {
  const { t } = useTranslation('capture')
  const { detail, content } = fill
  const isPrefilled = detail.prefilled[field.key] !== undefined
  const isWrong = detail.task.returned?.fields.includes(field.key) === true
  const mark = field.locked ? (isPrefilled ? 'locked' : 'lockedEmpty') : isPrefilled ? 'prefilled' : undefined
  const { min, max } = field
  const count =
    typeof min === 'number' && typeof max === 'number'
      ? t('shared:field.between', { min, max })
      : typeof min === 'number'
        ? t('shared:field.atLeast', { count: min })
        : typeof max === 'number'
          ? t('shared:field.atMost', { count: max })
          : undefined
  const isMany = field.type === 'units' || field.type === 'people'
  return (
    <>
      <h2>
        {field.title}
        {field.required && !field.locked && <span className="needed">{t('fill.required')}</span>}
      </h2>
      {isWrong && (
        <p className="notice notice-red" role="alert">
          {t('shared:field.wrong')}
        </p>
      )}
      {mark && <p className="mark">{t(`shared:field.${mark}`)}</p>}
      {field.help && <p className="soft">{field.help}</p>}
      {field.lead && (
        <p className="soft">{t(`shared:field.lead.${field.lead.policy}`, { count: field.lead.workingDays })}</p>
      )}
      {isMany && count && <p className="soft">{count}</p>}
      <AnswerControl
        field={field}
        value={content.answers?.[field.key]}
        onChange={(value) => fill.change({ answers: { ...content.answers, [field.key]: value } })}
      />
      {field.basis && <p className="faint">{t('shared:field.basis', { basis: field.basis })}</p>}
      {field.privacy && <p className="notice">{t('fill.private')}</p>}
    </>
  )
}
