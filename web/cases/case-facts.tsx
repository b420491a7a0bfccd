import { useTranslation } from 'react-i18next'
import type { CaseFact } from '../../contracts/http/case-relations.ts'
import { Section } from '../shared/page.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

const GROUPS = ['GROUND', 'OWN', 'SITE'] as const

/** Facts that the case was opened for, those it has recorded, those of its site. What counts no longer is struck through. */
export function CaseFacts({ facts, campaignId }: { facts: readonly CaseFact[]; campaignId: string }) {
  const { t } = useTranslation('cases')
  if (facts.length === 0) return null
  return (
    <Section title={t('facts.title')}>
      {GROUPS.map((group) => {
        const rows = facts.filter(({ of }) => of === group)
        if (rows.length === 0) return null
        return (
          <div key={group} className="case-facts">
            <h3>{t(`facts.${group}`)}</h3>
            <ul>
              {rows.map((fact) => (
                <FactLine key={fact.id} fact={fact} campaignId={campaignId} />
              ))}
            </ul>
          </div>
        )
      })}
    </Section>
  )
}

function FactLine({ fact, campaignId }: { fact: CaseFact; campaignId: string }) {
  const { t } = useTranslation('cases')
  const time = useCampaignTime(campaignId)
  const { title, adverse, unit, day, data, voided } = fact
  const words = data.map((field) => `${field.title} ${field.value}`).join(t('page.comma'))
  return (
    <li>
      <span className={adverse && !voided ? 'fact-adverse' : undefined}>{voided ? <del>{title}</del> : title}</span>
      <FactScore fact={fact} />
      <span className="soft">
        {unit.name} · {time.day(day)}
        {words && ` · ${words}`}
      </span>
      {voided && (
        <span className="fact-void">{t('facts.voided', { reason: voided.reason, at: time.day(voided.at) })}</span>
      )}
    </li>
  )
}

/** The score that counts; where it was set by cause, the original struck through and the reason beside it. */
function FactScore({ fact: { score, override, band } }: { fact: CaseFact }) {
  const { t } = useTranslation('cases')
  if (score === null && !override) return null
  if (!override) {
    return (
      <span className="fact-score">
        {t('facts.score', { score })} {band}
      </span>
    )
  }
  return (
    <span className="fact-score">
      <del>{t('facts.score', { score })}</del> <b>{t('facts.score', { score: override.score })}</b> {band}
      <span className="fact-void">{override.reason}</span>
    </span>
  )
}
