import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoginStage } from '../../contracts/http/login.ts'
import { useDocumentTitle } from '../shared/page.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { speakOther } from '../shared/speak-other.ts'
import { CodeStep } from './code-step.tsx'
import { EnrolmentStep } from './enrolment-step.tsx'
import './login.css'
import { loginOptionsQuery } from './login.query.ts'
import { NewPasswordStep } from './new-password-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { ResetStep } from './reset-step.tsx'

const route = getRouteApi('/login')
/** A reset's token stands behind `#`, where no server sees it. */
const RESET = /^#reset=([\w-]{20,100})$/

/** Name and password or the identity provider, then whatever else the person has to give; each step says what is wrong beside its field. */
export function LoginPage() {
  const { t } = useTranslation('login')
  const { to, why, stage: begun } = route.useSearch()
  const client = useQueryClient()
  const options = useQuery(loginOptionsQuery)
  const [stage, setStage] = useState<LoginStage | undefined>(begun)
  const [reset, setReset] = useState(() => RESET.exec(location.hash)?.[1])
  const [isReset, setIsReset] = useState(false)
  useDocumentTitle(t('title'))

  const go = (next: LoginStage) => {
    if (next !== 'OPEN') return setStage(next)
    client.clear()
    location.assign(to ?? '/')
  }
  const startAgain = () => setStage(undefined)
  const told = isReset ? t('reset.done') : why && t(`why.${why}`, { defaultValue: '' })
  return (
    <main className="login">
      <div className="login-box">
        <h1>{t('product')}</h1>
        <p className="soft">{t('purpose')}</p>
        {told && !stage && !reset && <Alert type={isReset ? 'success' : 'info'} role="status" title={told} />}
        {reset ? (
          <ResetStep
            token={reset}
            rule={options.data?.passwords}
            onDone={() => {
              history.replaceState(null, '', '/login')
              setIsReset(true)
              setReset(undefined)
            }}
          />
        ) : stage === 'SECOND_FACTOR' ? (
          <CodeStep onNext={go} onStartAgain={startAgain} />
        ) : stage === 'NEW_PASSWORD' ? (
          <NewPasswordStep rule={options.data?.passwords} onNext={go} onStartAgain={startAgain} />
        ) : stage === 'ENROLMENT' ? (
          <EnrolmentStep onNext={go} onStartAgain={startAgain} />
        ) : (
          <PasswordStep provider={options.data?.provider ?? undefined} to={to} onNext={go} />
        )}
        <p className="login-note">{t('note')}</p>
        <p className="login-note">{t('opinions')}</p>
        <PlainButton look="link" className="login-language" onClick={() => void speakOther()}>
          {t('otherLanguage')}
        </PlainButton>
      </div>
    </main>
  )
}
