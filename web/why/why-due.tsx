import { useTranslation } from 'react-i18next'
import type { TaskWhy } from '../../contracts/http/why.ts'
import type { Times } from '../shared/use-time.ts'
import { reasonText } from './reason-text.ts'

type Due = NonNullable<TaskWhy['due']>

/** The rule of the deadline with every step of the way, the calendar that it stands on, and what moved it. */
export function WhyDue({ due, time }: { due: Due; time: Times }) {
  const { t } = useTranslation('why')
  const { at, paused, rule, calendarVersion, moves } = due
  const isElsewhere = rule !== undefined && rule.at !== at
  return (
    <section>
      <h3>{t('due.title')}</h3>
      {at === null && !rule && !paused ? (
        <p>{t('due.none')}</p>
      ) : (
        <ul>
          {rule && <Rule rule={rule} time={time} />}
          {rule && isElsewhere && <li>{t('due.ruleGives', { at: time.instant(rule.at) })}</li>}
          {!rule && at !== null && <li>{t('due.noRule')}</li>}
          {moves.map((move) => (
            <Move key={`${move.kind} ${move.at}`} move={move} time={time} />
          ))}
          {paused && (
            <li>
              {t('due.paused', {
                since: time.instant(paused.since),
                why: paused.reasons.map((reason) => t(`due.stopped.${reason}`)).join(t('and')),
              })}
            </li>
          )}
          {at !== null && <li className="why-me">{t('due.at', { at: time.instant(at) })}</li>}
          <li className="soft">{t('due.calendar', { version: calendarVersion })}</li>
        </ul>
      )}
    </section>
  )
}

function Rule({ rule, time }: { rule: NonNullable<Due['rule']>; time: Times }) {
  const { t } = useTranslation('why')
  const textOf = reasonText(t, time)
  const { kind, channel = '', counted, from, steps } = rule
  return (
    <>
      <li>
        {t(`due.rule.${kind}`, { channel })} {t(`due.counted.${counted}`, { from: time.instant(from) })}
      </li>
      {steps.map((step) => {
        const words = textOf(step)
        return <li key={words}>{words}</li>
      })}
    </>
  )
}

function Move({ move: { kind, at, from, to, reason }, time }: { move: Due['moves'][number]; time: Times }) {
  const { t, i18n } = useTranslation('why')
  const known = (key: string) => (i18n.exists(`why:${key}`) ? t(key) : reason)
  const when = { at: time.instant(at) }
  if (kind !== 'moved') return <li>{t(`due.clock.${kind}`, { ...when, why: known(`due.stopped.${reason}`) })}</li>
  const told = { ...when, from: from ? time.instant(from) : '', to: to ? time.instant(to) : '' }
  return <li>{t('due.moved', { ...told, why: known(`due.movedBy.${reason}`) })}</li>
}
