import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolled, Enrolment } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { EnrolmentForm, RecoveryCodeList } from '../shared/enrolment.tsx'
import type { StepProps } from './code-step.tsx'

/** The person's post needs a second factor: it is set up on the way in. */
export function EnrolmentStep({ onNext, onStartAgain }: StepProps) {
  const { t } = useTranslation('login')
  const [enrolled, setEnrolled] = useState<Enrolled>()
  if (enrolled) return <RecoveryCodeList codes={enrolled.codes} onDone={() => onNext(enrolled.next)} />
  return (
    <>
      <p>{t('enrolment.why')}</p>
      <EnrolmentForm
        begin={() => request<Enrolment>('POST', '/api/session/enrolment', { key: newKey() })}
        confirm={async (body) =>
          setEnrolled(await request<Enrolled>('POST', '/api/session/enrolment/confirm', { body, key: newKey() }))
        }
      />
      <Button type="link" block onClick={onStartAgain}>
        {t('startAgain')}
      </Button>
    </>
  )
}
