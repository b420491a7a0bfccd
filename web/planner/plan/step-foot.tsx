import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../button-link.tsx'
import { PLAN_PATHS, PLAN_STEPS, type PlanStep } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

/** Back and on; both save first, neither asks anything. `hasOwn`: the step itself says what is next, and going on is not the first thing to do. */
export function StepFoot({ step, hasOwn = false }: { step: PlanStep; hasOwn?: boolean }) {
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
        <ButtonLink
          {...(hasOwn ? {} : { look: 'primary' as const })}
          to={PLAN_PATHS[after]}
          params={params}
          onClick={() => void saveNow()}
        >
          {t('plan.on', { step: t(`step.${after}`) })}
        </ButtonLink>
      )}
    </div>
  )
}
