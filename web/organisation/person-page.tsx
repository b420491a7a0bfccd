import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Holding, PersonDetail } from '../../contracts/http/organisation.ts'
import { Facts } from '../shared/facts.tsx'
import { Page, Section } from '../shared/page.tsx'
import { useMay, useMe } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { EndDialog } from './end-dialog.tsx'
import { GrantDialog } from './grant-dialog.tsx'
import { HoldingTable } from './holding-table.tsx'
import { personQuery } from './organisation.query.ts'
import './organisation.css'

const route = getRouteApi('/shell/admin/people/$id')

/** One person: every post over time, and what he has in hand. */
export function PersonPage() {
  const id = Number(route.useParams().id)
  const { data, error, refetch } = useQuery(personQuery(id))
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className="page page-wide">
        <Loading rows={10} />
      </div>
    )
  }
  return <Person person={data} />
}

function Person({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('organisation')
  const me = useMe()
  // nobody gives himself a post
  const mayManage = useMay('organisation.manage') && person.id !== me.person.id
  const [isGranting, setGranting] = useState(false)
  const [ending, setEnding] = useState<Holding>()
  return (
    <Page
      wide
      title={person.name}
      purpose={t('person.purpose')}
      trail={<Link to="/admin/people">{t('people.title')}</Link>}
      actions={
        mayManage && (
          <Button type="primary" onClick={() => setGranting(true)}>
            {t('grant.act')}
          </Button>
        )
      }
    >
      <Facts
        all
        facts={[
          { key: 'username', title: t('field.username'), value: person.username },
          {
            key: 'state',
            title: t('holding.state'),
            value: person.disabled ? t('people.disabled') : t('people.active'),
          },
          { key: 'held', title: t('person.heldTasks'), value: String(person.heldTasks) },
        ]}
      />
      <Section title={t('person.holdings')}>
        {person.holdings.length === 0 ? (
          <Empty title={t('person.noHoldings')}>{t('person.noHoldingsText')}</Empty>
        ) : (
          <HoldingTable
            label={t('person.holdings')}
            holdings={person.holdings}
            of="person"
            onEnd={mayManage ? setEnding : undefined}
          />
        )}
      </Section>
      {isGranting && <GrantDialog given={{ person: person.id }} onClose={() => setGranting(false)} />}
      {ending && <EndDialog holding={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  )
}
