import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TemplateItem } from '../../../contracts/http/templates.ts'
import type { LegalBasis, Plan } from '../../../contracts/template/plan.ts'
import { Loading } from '../../shared/states.tsx'
import { templateQuery } from '../campaigns.query.ts'

/** One of the templates that a campaign may be drafted from. */
export function OfferedTemplate({ template }: { template: TemplateItem }) {
  const { data } = useQuery(templateQuery(template.id))
  return <TemplateCard template={template} plan={data?.document.plan} />
}

interface TemplateCardProps {
  template: Pick<TemplateItem, 'title' | 'version' | 'summary' | 'phases'>
  /** undefined until it is read */
  plan: Plan | undefined
}

/** What a template is for, its phases in order, and the law it rests on. */
export function TemplateCard({ template, plan }: TemplateCardProps) {
  const { t } = useTranslation('planner')
  return (
    <div className="template-card">
      <h3>
        {template.title} <span className="faint">{t('template.version', { version: template.version })}</span>
      </h3>
      <p>{template.summary}</p>
      <ol className="template-phases" aria-label={t('template.phases')}>
        {template.phases.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ol>
      {!plan && <Loading rows={3} />}
      {plan && (
        <dl>
          <dt>{t('template.legalBasis')}</dt>
          <dd>{plan.legalBasis.map(titleOf).join(t('comma'))}</dd>
          {plan.parentPlan && (
            <>
              <dt>{t('template.parentPlan')}</dt>
              <dd>{plan.parentPlan}</dd>
            </>
          )}
          <dt>{t('template.objectives')}</dt>
          <dd>{plan.objectives.map(textOf).join(t('semicolon'))}</dd>
          {plan.notes && plan.notes.length > 0 && (
            <>
              <dt>{t('template.notes')}</dt>
              <dd>
                <ul>
                  {plan.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  )
}

const titleOf = (basis: LegalBasis): string => (typeof basis === 'string' ? basis : basis.title)

const textOf = (objective: Plan['objectives'][number]): string =>
  typeof objective === 'string' ? objective : objective.text
