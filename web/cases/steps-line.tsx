import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'

/** Where the case stands. What is ahead may branch, so it is named and not drawn as a line. */
export function StepsLine({ steps }: { steps: CaseDetail['steps'] }) {
  const { t } = useTranslation('cases')
  const passed = [...steps.filter(({ state }) => state === 'done'), ...steps.filter(({ state }) => state === 'now')]
  const ahead = steps.filter(({ state }) => state === 'ahead')
  return (
    <div className="steps">
      <ol aria-label={t('page.steps')}>
        {passed.map(({ id, title, state }) => (
          <li key={id} className={`step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'done' && <CheckOutlined aria-label={t('page.stepDone')} />}
            {title}
          </li>
        ))}
      </ol>
      {ahead.length > 0 && (
        <p className="faint">{t('page.ahead', { steps: ahead.map(({ title }) => title).join(t('page.comma')) })}</p>
      )}
    </div>
  )
}
