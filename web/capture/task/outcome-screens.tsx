import { useTranslation } from 'react-i18next'
import type { OutcomeOption } from '../../../contracts/http/tasks.ts'
import { ChoiceRows } from './choice-rows.tsx'
import type { Fill } from './use-fill.ts'

/** The outcomes as rows: a way back and a numbered document are told before they are chosen. */
export function OutcomeScreen({ fill }: { fill: Fill }) {
  const { t } = useTranslation('inbox')
  return (
    <>
      <h2>{t('outcome')}</h2>
      <ChoiceRows
        name="outcome"
        label={t('outcome')}
        options={fill.detail.outcomes.map(({ id, title, kind, document }) => ({
          value: id,
          label: title,
          note: [kind === 'return' && t('goesBack'), document && t('issuesDocument')].filter(Boolean).join(' · '),
        }))}
        chosen={fill.content.outcome === undefined ? [] : [fill.content.outcome]}
        onChange={([outcome]) => outcome !== undefined && fill.change({ outcome })}
      />
    </>
  )
}

/** Of a 退回: to which step it goes, where there is a choice, and which of that step's answers are wrong. */
export function ReturnScreen({ outcome: { returnTo = [] }, fill }: { outcome: OutcomeOption; fill: Fill }) {
  const { t } = useTranslation('inbox')
  const { toStep, fields = [] } = fill.content
  const target = returnTo.find(({ step }) => step === toStep) ?? returnTo[0]
  if (!target) return null
  return (
    <>
      <h2>{t('return.to')}</h2>
      <ChoiceRows
        name="toStep"
        label={t('return.to')}
        options={returnTo.map(({ step, title, isStart }) => ({
          value: step,
          label: isStart ? t('return.start', { title }) : title,
        }))}
        chosen={[target.step]}
        onChange={([step]) => step !== undefined && fill.change({ toStep: step, fields: [] })}
      />
      {target.fields.length > 0 && (
        <>
          <h3>{t('return.fields', { step: target.title })}</h3>
          <p className="soft">{t('return.fieldsHelp')}</p>
          <ChoiceRows
            name="fields"
            label={t('return.fields', { step: target.title })}
            many
            options={target.fields.map(({ key, title }) => ({ value: key, label: title }))}
            chosen={fields}
            onChange={(chosen) => fill.change({ fields: chosen })}
          />
        </>
      )}
    </>
  )
}

const LONGEST_REASON = 500

export function ReasonScreen({ outcome, fill }: { outcome: OutcomeOption; fill: Fill }) {
  const { t } = useTranslation('inbox')
  const label = outcome.kind === 'return' ? t('reason.return') : t('reason.label')
  return (
    <>
      <h2>
        {label}
        {outcome.reasonRequired && <span className="needed">{t('capture:fill.required')}</span>}
      </h2>
      {outcome.kind === 'return' && <p className="soft">{t('reason.returnHelp')}</p>}
      <textarea
        className="field-input"
        rows={5}
        maxLength={LONGEST_REASON}
        aria-label={label}
        value={fill.content.reason ?? ''}
        onChange={(event) => fill.change({ reason: event.target.value })}
      />
    </>
  )
}
