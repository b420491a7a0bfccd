import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskWhy } from '../../contracts/http/why.ts'
import type { Times } from '../shared/use-time.ts'
import { useWho } from '../shared/use-who.ts'

type Mine = TaskWhy['mine']

/** The reader of conditions is heavy; where it cannot be fetched, the rule stands as it is written. */
const RuleWords = lazy(async () =>
  import('./rule-words.tsx').then(
    ({ RuleWords: Words }) => ({ default: Words }),
    () => ({ default: ({ when }: { when: string }) => <code className="why-rule">{when}</code> }),
  ),
)

/** How the role found the unit, by which rule, what I am to the task, and through whose hands it went. */
export function WhyMine({ mine, time }: { mine: Mine; time: Times }) {
  const { t } = useTranslation('why')
  const who = useWho()
  const { relation, posts, barredBy, role, unit, mergedFrom, fallback, routing, named, held, standIn } = mine
  return (
    <section>
      <h3>{t('mine.title')}</h3>
      <ul>
        {routing && <Routing routing={routing} role={role} />}
        <Found mine={mine} />
        {mergedFrom && <li>{t('mine.merged', { from: mergedFrom.name, to: unit.name })}</li>}
        {fallback && <li>{t('mine.fallback', { unit: unit.name })}</li>}
        {named && <li>{t('mine.named', { name: named.name })}</li>}
        {named === null && <li>{t('mine.nobodyNamed')}</li>}
        {held.map(({ how, at, by, to, ...stead }) => (
          <li key={`${how} ${at}`}>
            {t(`mine.held.${how}`, { at: time.instant(at), by: who(by?.name ?? '', stead), to: to?.name ?? '' })}
          </li>
        ))}
        <li className="why-me">
          {t(`mine.relation.${relation}`, {
            unit: unit.name,
            name: standIn?.name ?? '',
            posts: posts.length > 0 ? t('mine.posts', { posts: posts.join(t('and')) }) : '',
            steps: barredBy.length > 0 ? t('mine.steps', { steps: barredBy.join(t('and')) }) : '',
          })}
        </li>
      </ul>
    </section>
  )
}

function Routing({ routing: { title, rules }, role }: { routing: NonNullable<Mine['routing']>; role: string }) {
  const { t } = useTranslation('why')
  if (rules.length === 0) return <li>{t('mine.routedBefore', { table: title, role })}</li>
  return rules.map(({ no, when, reads }) => (
    <li key={no}>
      {t(when === null ? 'mine.routedElse' : 'mine.routed', { table: title, no, role })}
      {reads.length > 0 && (
        <ul className="why-reads">
          {reads.map(({ path, title: name, value }) => (
            <li key={path}>{t('mine.read', { name, value: value ?? t('mine.noValue') })}</li>
          ))}
        </ul>
      )}
      {when !== null && (
        <Suspense fallback={<span className="why-rule">{'\u00a0'}</span>}>
          <RuleWords when={when} reads={reads} />
        </Suspense>
      )}
    </li>
  ))
}

function Found({ mine: { found, unit } }: { mine: Mine }) {
  const { t } = useTranslation('why')
  return found.map(({ by, role, field, unit: to }) => (
    <li key={role}>
      {t(`mine.found.${by}`, { role, field: field ?? '', unit: to?.name ?? t('mine.noUnit') })}
      {to === null && by === 'group' && unit.name}
    </li>
  ))
}
