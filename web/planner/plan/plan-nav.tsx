import { CheckOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Link, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PLAN_PATHS, PLAN_STEPS, stepState } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'
import { useLastRehearsal } from './use-last-rehearsal.ts'

/** The six steps as links; each says whether something is missing. Any order is allowed. */
export function PlanNav() {
  const { t } = useTranslation('planner')
  const { detail } = useDraft()
  const rehearsal = useLastRehearsal()
  const list = useRef<HTMLOListElement>(null)
  const { pathname } = useLocation()
  const router = useRouter()
  const { id } = detail.campaign
  useEffect(() => {
    // whoever plans goes on when the server is away: the other steps have to be there by then; one that does not come is asked for when it is opened
    for (const step of PLAN_STEPS)
      void router.preloadRoute({ to: PLAN_PATHS[step], params: { id } }).catch(() => undefined)
  }, [router, id])
  useEffect(() => {
    // on a phone the six do not fit: the one that is open must be in sight
    if (pathname) list.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [pathname])
  return (
    <nav className="plan-nav" aria-label={t('plan.steps')}>
      <ol ref={list}>
        {PLAN_STEPS.map((step, at) => (
          <li key={step}>
            <Link to={PLAN_PATHS[step]} params={{ id }}>
              <StepMark number={at + 1} state={stepState(step, detail, rehearsal)} />
              {t(`step.${step}`)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The steps while there is no draft yet: only the first can be taken. */
export function NewPlanNav() {
  const { t } = useTranslation('planner')
  return (
    <nav className="plan-nav" aria-label={t('plan.steps')}>
      {/* nothing in it takes the focus, and on a phone it scrolls */}
      <ol tabIndex={0}>
        {PLAN_STEPS.map((step, at) => (
          <li key={step}>
            <span className={at === 0 ? 'plan-nav-here' : undefined} aria-current={at === 0 ? 'step' : undefined}>
              <StepMark number={at + 1} state="open" />
              {t(`step.${step}`)}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepMark({ number, state }: { number: number; state: ReturnType<typeof stepState> }) {
  const { t } = useTranslation('planner')
  switch (state) {
    case 'done':
      return <CheckOutlined className="plan-mark plan-mark-done" aria-label={t('plan.done')} />
    case 'missing':
      return <ExclamationCircleOutlined className="plan-mark plan-mark-missing" aria-label={t('plan.missing')} />
    case 'open':
      return <span className="plan-mark">{number}</span>
  }
}
