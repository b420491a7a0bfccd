import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Substitutions } from '../../contracts/http/substitutions.ts'
import { queryString, request } from '../shared/api.ts'
import { Page, Section } from '../shared/page.tsx'
import { PersonSelect } from '../shared/person-select.tsx'
import { useMe } from '../shared/session.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { SubstitutionForm } from './substitution-form.tsx'
import { SubstitutionTable } from './substitution-table.tsx'

const route = getRouteApi('/shell/substitutions')

/** Who stands in for somebody, and for whom he does; a head looks after his people's. */
export function SubstitutionsPage() {
  const { t } = useTranslation('substitutions')
  const me = useMe()
  const navigate = route.useNavigate()
  const { from: person = me.person.id } = route.useSearch()
  const isMine = person === me.person.id
  const { data, error, refetch } = useQuery({
    queryKey: ['substitutions', person],
    queryFn: ({ signal }) =>
      request<Substitutions>('GET', `/api/substitutions${queryString(isMine ? {} : { principal: person })}`, {
        signal,
      }),
  })
  const heads = me.posts.some(({ post }) => post === 'HEAD')
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      {heads && (
        <Form layout="vertical">
          <Form.Item label={t('person')} htmlFor="person" extra={t('personHelp')}>
            <PersonSelect id="person" value={person} onChange={(from) => void navigate({ search: { from } })} />
          </Form.Item>
        </Form>
      )}
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data && (
        <>
          <Section title={isMine ? t('forMe') : t('forHim', { name: data.principal.name })}>
            <SubstitutionTable items={data.forHim} shows="substitute" />
          </Section>
          <Section title={isMine ? t('byMe') : t('byHim', { name: data.principal.name })}>
            <SubstitutionTable items={data.byHim} shows="principal" />
          </Section>
          <Section title={isMine ? t('new') : t('newFor', { name: data.principal.name })}>
            <SubstitutionForm key={person} principal={person} />
          </Section>
        </>
      )}
    </Page>
  )
}
