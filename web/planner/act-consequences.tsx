import { useQuery } from '@tanstack/react-query'
import { Button, Form, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Consequence, ConsequentAct } from '../../contracts/http/consequences.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { ConsequenceDrawer } from './consequence-drawer.tsx'
import { consequencesQuery } from './consequences.query.ts'

const CONSEQUENT: readonly string[] = ['pause', 'extend', 'close'] satisfies ConsequentAct[]
export const isConsequent = (act: string): act is ConsequentAct => CONSEQUENT.includes(act)

interface ActConsequencesProps {
  act: ConsequentAct
  campaignId: string
  /** with `phase` and `endsOn` of an extension */
  form: FormInstance
}

/** What the act would do, in numbers; each opens the list behind it. */
export function ActConsequences({ act, campaignId, form }: ActConsequencesProps) {
  const { t } = useTranslation('consequences')
  const time = useTime()
  const errorText = useErrorText()
  const phase = Form.useWatch<string | undefined>('phase', form)
  const endsOn = Form.useWatch<string | undefined>('endsOn', form)
  const [shown, setShown] = useState<Consequence>()
  const isWaiting = act === 'extend' && phase === undefined
  const { data, error, refetch } = useQuery({
    ...consequencesQuery(campaignId, act === 'extend' ? { act, phase, endsOn } : { act }),
    enabled: !isWaiting,
    retry: false,
  })
  const text = error ? errorText(error) : undefined
  const isBeside = text?.field === 'endsOn' || text?.field === 'phase'
  useEffect(() => {
    if (isBeside && text) form.setFields([{ name: text.field, errors: [text.told] }])
  }, [isBeside, text, form])
  if (isWaiting || isBeside) return null
  return (
    <section className="consequences" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {!data && !error && <Loading rows={3} />}
      {text && (
        <p role="alert">
          {text.told}{' '}
          <Button size="small" onClick={() => void refetch()}>
            {t('shared:retry')}
          </Button>
        </p>
      )}
      {data && (
        <ul>
          {data.phases.map(({ id, title, from, to }) => (
            <li key={id}>
              {to === null
                ? t('phaseNow', { title, from: from ? time.day(from) : t('open') })
                : t(`phase.${data.act}`, { title, from: from ? time.day(from) : t('open'), to: time.day(to) })}
            </li>
          ))}
          {data.counts.map(({ consequence, count }) => (
            <li key={consequence}>
              {count === 0 ? (
                t(`none.${consequence}`)
              ) : (
                <>
                  {t(`of.${consequence}`, { count })}{' '}
                  <Button
                    type="link"
                    size="small"
                    aria-label={t('whichOf', { what: t(`name.${consequence}`), count })}
                    onClick={() => setShown(consequence)}
                  >
                    {t('which')}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {data && <p className="faint">{t('asOf', { at: time.instant(data.asOf) })}</p>}
      {shown && (
        <ConsequenceDrawer
          campaignId={campaignId}
          consequence={shown}
          phase={act === 'extend' ? phase : undefined}
          onClose={() => setShown(undefined)}
        />
      )}
    </section>
  )
}
