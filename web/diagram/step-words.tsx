import { useTranslation } from 'react-i18next'
import type { Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { useSignsText } from '../shared/use-signs-text.ts'
import { useRuleText } from '../templates/rule-text.ts'

interface StepWordsProps {
  step: Step
  document: CampaignTemplate
  /** the steps of its procedure, by their ids */
  steps: Record<string, Step>
}

/** What a drawing shows of one step, in a sentence and a line for each outcome. */
export function StepWords({ step, document, steps }: StepWordsProps) {
  const { t } = useTranslation('templates')
  const signsText = useSignsText()
  const rule = useRuleText(document.parameters)
  const titleOf = (id: string) => steps[id]?.title ?? id
  if (step.kind === 'end') return <>{t('step.end', { title: step.title })}</>
  if (step.kind !== 'task') return <>{t(`step.${step.kind}`, { title: step.title, next: titleOf(step.next) })}</>
  const named = ('person' in step.performer ? [step.performer.role] : Object.values(step.performer).flat())
    .map((id) => [...document.roles, ...document.routing].find((one) => one.id === id)?.title ?? id)
    .join(t('shared:comma'))
  const role = 'each' in step.performer ? t('shared:signs.each', { role: named }) : named
  return (
    <>
      {t('step.task', { title: step.title, role })}
      {'person' in step.performer && t('step.person')}
      {step.earliest && t('step.earliest', { earliest: rule(step.earliest) })}
      {step.due && t('step.due', { due: rule(step.due) })}
      {step.signs && (
        <span className="soft">
          {t('step.signs', { signs: signsText(step.signs, (id) => step.outcomes[id]?.title ?? id) })}
        </span>
      )}
      <ul className="outcomes">
        {Object.entries(step.outcomes).map(([id, { title, to }]) => (
          <li key={id}>
            {title} → {[...new Set(to.map((branch) => titleOf(branch.step)))].join(' / ')}
            {step.agenda?.some((entry) => entry.do === 'lapse' && entry.outcome === id) && t('step.lapse')}
          </li>
        ))}
      </ul>
    </>
  )
}
