import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch, Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { useSignsText } from '../shared/use-signs-text.ts'
import { useRuleText } from '../templates/rule-text.ts'
import type { Place } from './condition-names.ts'
import { conditionWords } from './condition-words.ts'
import type { NamedProcedure } from './use-node-text.ts'

interface StepWordsProps {
  id: string
  step: Step
  document: CampaignTemplate
  procedure: NamedProcedure
}

/** What a drawing shows of one step, in a sentence and a line for each outcome. */
export function StepWords({ id: stepId, step, document, procedure }: StepWordsProps) {
  const { t } = useTranslation(['templates', 'diagram'])
  const signsText = useSignsText()
  const rule = useRuleText(document.parameters)
  const titleOf = (id: string) => procedure.steps[id]?.title ?? id
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
            {title} →{' '}
            {to.map((branch, at) => (
              // a branch has no other name than its place
              <Fragment key={at}>
                {at > 0 && ' / '}
                {titleOf(branch.step)}
                <When branch={branch} place={{ document, procedure, step: stepId }} />
              </Fragment>
            ))}
            {step.agenda?.some((entry) => entry.do === 'lapse' && entry.outcome === id) && t('step.lapse')}
          </li>
        ))}
      </ul>
    </>
  )
}

/** When the case goes there, in words; as the template has it on a second look. */
function When({ branch: { when }, place }: { branch: Branch; place: Place }) {
  const { t } = useTranslation('diagram')
  if (when === undefined) return null
  const words = conditionWords(t, when, place)
  return (
    <span className="soft" title={when}>
      {t('edge.when', { when: words ?? t('edge.condition') })}
      {words === undefined && <code>{when}</code>}
    </span>
  )
}
