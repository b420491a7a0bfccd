import { getRouteApi, Navigate } from '@tanstack/react-router'
import { PLAN_PATHS } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

const route = getRouteApi('/shell/campaigns/$id/plan')

/** Goes on where the draft was left. */
export function ResumePlan() {
  const { id } = route.useParams()
  const { draft } = useDraft()
  return <Navigate to={PLAN_PATHS[draft.step.at ?? 'ledger']} params={{ id }} replace />
}
