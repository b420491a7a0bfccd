import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../button-link.tsx'
import { PLAN_PATHS, PLAN_STEPS, type PlanStep } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

/** Back and on; both save first, neither asks anything. */
export function StepFoot({ step }: { step: PlanStep }) {
  const { t } = useTranslation('planner')
  const { detail, saveNow } = useDraft()
  const at = PLAN_STEPS.indexOf(step)
  const [before, after] = [PLAN_STEPS[at - 1], PLAN_STEPS[at + 1]]
  const params = { id: detail.campaign.id }
  return (
    <div className="step-foot">
      {before && (
        <ButtonLink to={PLAN_PATHS[before]} params={params} onClick={() => void saveNow()}>
          {t('plan.back', { step: t(`step.${before}`) })}
        </ButtonLink>
      )}
      {after && (
        <ButtonLink look="primary" to={PLAN_PATHS[after]} params={params} onClick={() => void saveNow()}>
          {t('plan.on', { step: t(`step.${after}`) })}
        </ButtonLink>
      )}
    </div>
  )
}
