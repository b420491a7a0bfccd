import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VerifyAnswer } from '../../contracts/http/cases.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useSaidText } from '../shared/said-text.ts'

const KINDS = { pass: 'success', partial: 'warning', fail: 'error', notApplicable: 'info' } as const

interface VerifyProps {
  /** whose chain */
  subject: string
  /** what the button says */
  action: string
}

/** Recalculates a chain, has the originals of its files read again, and says the verdict, the first broken entry and file, and what the check does not prove. */
export function Verify({ subject, action }: VerifyProps) {
  const { t } = useTranslation('cases')
  const errorText = useErrorText()
  const inLanguage = useSaidText()
  const verify = useMutation({
    mutationFn: () =>
      request<VerifyAnswer>('POST', `/api/trail/${encodeURIComponent(subject)}/verify`, {
        body: {},
        key: newKey(),
      }),
  })
  const answer = verify.data
  return (
    <>
      <Button
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
        className="verify-button"
      >
        {action}
      </Button>
      {verify.error && <Alert type="error" className="verify" title={errorText(verify.error).told} role="alert" />}
      {answer && (
        <Alert
          className="verify"
          role="status"
          showIcon
          type={KINDS[answer.verdict]}
          title={
            <b>
              {t(`verify.${answer.verdict}`)}
              <span className="soft"> · {t('verify.checked', { count: answer.checked })}</span>
            </b>
          }
          description={
            <>
              {answer.firstBroken && (
                <p className="verify-broken">
                  {t('verify.broken', {
                    seq: answer.firstBroken.seq,
                    kind: t(`verify.class.${answer.firstBroken.class}`),
                  })}
                  {answer.firstBroken.said ? inLanguage(answer.firstBroken.said) : answer.firstBroken.message}
                </p>
              )}
              {answer.verdict !== 'notApplicable' && (
                <p>
                  {(['verified', 'broken', 'missing', 'orphan'] as const)
                    .map((name) => t(`verify.count.${name}`, { count: answer.counts[name] }))
                    .join(' · ')}
                </p>
              )}
              <Files {...answer.files} />
              {answer.headHash && <p className="verify-hash">{t('verify.head', { hash: answer.headHash })}</p>}
              {answer.limits.length > 0 && (
                <>
                  <p>{t('verify.limits')}</p>
                  <ul>
                    {(answer.said?.limits.map(inLanguage) ?? answer.limits).map((limit) => (
                      <li key={limit}>{limit}</li>
                    ))}
                  </ul>
                </>
              )}
            </>
          }
        />
      )}
    </>
  )
}

function Files({ checked, whole, changed, missing, unread, firstBroken }: VerifyAnswer['files']) {
  const { t } = useTranslation('cases')
  const inLanguage = useSaidText()
  if (checked + unread === 0) return null
  return (
    <>
      {firstBroken && (
        <p className="verify-broken">
          {t(`verify.files.${firstBroken.class}`, { name: firstBroken.name ?? firstBroken.id })}
          {firstBroken.said ? inLanguage(firstBroken.said) : firstBroken.message}
        </p>
      )}
      <p>{t('verify.files.counts', { checked, whole, changed, missing })}</p>
      {unread > 0 && <p>{t('verify.files.unread', { count: unread })}</p>}
    </>
  )
}
