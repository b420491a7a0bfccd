import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'

/** Where the case stands among the steps of its procedure. */
export function StepsLine({ steps }: { steps: CaseDetail['steps'] }) {
  const { t } = useTranslation('cases')
  if (steps.length === 0) return null
  return (
    <ol className="steps" aria-label={t('page.steps')}>
      {steps.map(({ id, title, state }) => (
        <li key={id} className={`step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          {state === 'done' && <CheckOutlined aria-label={t('page.stepDone')} />}
          {title}
        </li>
      ))}
    </ol>
  )
}
