import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import './facts.css'

interface Fact {
  key: string
  title: string
  value: string
  /** it names somebody who is kept from the reader */
  masked?: 'complainant' | 'informant'
}

const SHOWN_FIRST = 6

/** What is known about a site, as pairs; the rest unfolds. */
export function Facts({ facts, all = false }: { facts: readonly Fact[]; all?: boolean }) {
  const { t } = useTranslation('shared')
  const [isWhole, setWhole] = useState(all)
  const filled = facts.filter(({ value }) => value !== '')
  if (filled.length === 0) return null
  const shown = isWhole ? filled : filled.slice(0, SHOWN_FIRST)
  return (
    <div className="facts">
      <dl>
        {shown.map(({ key, title, value, masked }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>
              {value}
              {masked && <span className="faint"> {t(`masked.${masked}`)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {!isWhole && filled.length > SHOWN_FIRST && (
        <Button type="link" size="small" className="facts-more" onClick={() => setWhole(true)}>
          {t('allFacts', { count: filled.length })}
        </Button>
      )}
    </div>
  )
}
