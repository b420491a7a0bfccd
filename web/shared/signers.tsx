import { CheckOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SignerItem, SignsDetail } from '../../contracts/http/signs.ts'
import './signers.css'
import { useCampaignTime } from './use-campaign-time.ts'
import { useSignsText } from './use-signs-text.ts'
import { useWho } from './use-who.ts'

interface SignersProps {
  signs: SignsDetail
  campaignId: string
  /** the task at hand, which needs no link to itself */
  task?: string
}

/** Who signs a step together, in which order, who has said what, and what decides. */
export function Signers({ signs, campaignId, task }: SignersProps) {
  const { t } = useTranslation('shared')
  const text = useSignsText()
  const { order, decide, outcomes, signers } = signs
  const List = order === 'SEQUENTIAL' ? 'ol' : 'ul'
  return (
    <section className="signers">
      <h3>{t('signs.title')}</h3>
      <p className="soft">{text({ order, decide }, (id) => outcomes[id] ?? id)}</p>
      <List>
        {signers.map((signer, index) => (
          <li key={signer.task ?? `${signer.role} ${index}`} className={`signer-${signer.status.toLowerCase()}`}>
            <Signer signer={signer} campaignId={campaignId} isOwn={signer.task === task} />
          </li>
        ))}
      </List>
    </section>
  )
}

function Signer({ signer, campaignId, isOwn }: { signer: SignerItem; campaignId: string; isOwn: boolean }) {
  const { t } = useTranslation('shared')
  const time = useCampaignTime(campaignId)
  const who = useWho()
  const { role, unit, votes, status, outcome, score, reason, by, at, task } = signer
  const name = unit && unit.name !== role ? t('signs.who', { role, unit: unit.name }) : role
  return (
    <>
      <span className="signer-who">
        {task && !isOwn ? (
          <Link to="/inbox" search={{ task }}>
            {name}
          </Link>
        ) : (
          name
        )}
        {votes > 1 && <span className="faint"> {t('signs.votes', { count: votes })}</span>}
      </span>
      <span className="signer-said">
        {status === 'SIGNED' && <CheckOutlined aria-hidden />}
        {status === 'SIGNED' ? outcome : t(`signs.status.${status}`)}
        {score !== null && ` · ${t('signs.points', { score })}`}
      </span>
      {by && at && <span className="soft">{t('signs.by', { name: who(by.name, signer), at: time.instant(at) })}</span>}
      {reason && <q className="signer-reason">{reason}</q>}
    </>
  )
}
