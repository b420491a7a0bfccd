import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseStanding, OverviewFigures } from '../../contracts/http/overview.ts'
import type { CaseListSearch } from '../cases/case-search.ts'
import { numberWords } from '../shared/number-words.ts'
import { preferences } from '../shared/preferences.ts'
import { countChange, percentOf, rateChange, reasonWords, type Tone, toneOf, type Words } from './change-words.ts'

interface FourFiguresProps {
  figures: OverviewFigures
  /** what the lists behind the figures are of */
  of: CaseListSearch
}

/** 应办、按期办结率、逾期、被退回: each with its change against last week and what made it, each opens its list. */
export function FourFigures({ figures: { due, onTime, overdue, returned }, of }: FourFiguresProps) {
  const { t } = useTranslation('overview')
  const { language } = preferences.use()
  const rate = percentOf(onTime.part, onTime.whole)
  const rateBefore = percentOf(onTime.partBefore, onTime.wholeBefore)
  return (
    <dl className="four-figures" aria-label={t('figures')}>
      <Figure
        name="due"
        of={{ ...of, are: 'DUE' }}
        value={numberWords(due.now, language)}
        exact={due.now}
        change={countChange(due)}
        reason={reasonWords(due)}
        tone="plain"
      />
      <Figure
        name="onTime"
        of={{ ...of, are: 'CLOSED_ON_TIME' }}
        value={rate === null ? '–' : `${rate}%`}
        change={rateChange(onTime)}
        reason={reasonWords(onTime)}
        tone={rate === null || rateBefore === null ? 'plain' : toneOf(rate - rateBefore, 'more')}
      >
        <Side of={{ ...of, are: 'CLOSED_ON_TIME' }} words={t('onTimeOf', { count: onTime.part })} />
        {' / '}
        <Side of={{ ...of, are: 'TO_CLOSE' }} words={t('toClose', { count: onTime.whole })} />
      </Figure>
      <Figure
        name="overdue"
        of={{ ...of, are: 'OVERDUE' }}
        value={numberWords(overdue.now, language)}
        exact={overdue.now}
        isBad={overdue.now > 0}
        change={countChange(overdue)}
        reason={reasonWords(overdue)}
        tone={toneOf(overdue.now - overdue.before, 'fewer')}
      />
      <Figure
        name="returned"
        of={{ ...of, are: 'RETURNED' }}
        value={numberWords(returned.now, language)}
        exact={returned.now}
        change={countChange(returned)}
        reason={reasonWords(returned)}
        tone={toneOf(returned.now - returned.before, 'fewer')}
      />
    </dl>
  )
}

interface FigureProps {
  name: 'due' | 'onTime' | 'overdue' | 'returned'
  of: CaseListSearch & { are: CaseStanding }
  value: string
  /** where the value is said in words */
  exact?: number
  isBad?: boolean
  change: Words
  reason: Words | undefined
  tone: Tone
  children?: ReactNode
}

function Figure({ name, of, value, exact, isBad = false, change, reason, tone, children }: FigureProps) {
  const { t } = useTranslation('overview')
  return (
    <div>
      <dt title={t(`meaning.${name}`)}>{t(name)}</dt>
      <dd>
        <Link
          to="/cases"
          search={of}
          className={isBad ? 'figure-value is-bad' : 'figure-value'}
          aria-label={t('opens', { name: t(name), value: exact ?? value })}
          title={exact === undefined ? undefined : String(exact)}
        >
          {value}
        </Link>
        {children && <p className="figure-sides soft">{children}</p>}
        <p className={`figure-change is-${tone}`}>{t(change.key, change.values)}</p>
        {reason && <p className="figure-reason soft">{t(reason.key, reason.values)}</p>}
      </dd>
    </div>
  )
}

const Side = ({ of, words }: { of: CaseListSearch; words: string }) => (
  <Link to="/cases" search={of}>
    {words}
  </Link>
)
