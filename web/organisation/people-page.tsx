import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonLine } from '../../contracts/http/organisation.ts'
import { AdminNav } from '../admin/admin-nav.tsx'
import '../admin/admin.css'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { NewPersonDialog } from './new-person-dialog.tsx'
import { exportedPeoplePage, peopleQuery } from './organisation.query.ts'
import './organisation.css'
import type { PeopleSearch } from './organisation-search.ts'

const route = getRouteApi('/shell/admin/people')

/** Everybody who has an account, with the posts that they hold now. */
export function PeoplePage() {
  const { t } = useTranslation('organisation')
  const mayRead = useMay('organisation.read')
  const mayManage = useMay('organisation.manage')
  const navigate = route.useNavigate()
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      wide
      title={t('people.title')}
      purpose={t('people.purpose')}
      trail={<AdminNav />}
      actions={
        mayManage && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('newPerson.title')}
          </Button>
        )
      }
    >
      {mayRead ? <People /> : <Empty title={t('notYours')}>{t('notYoursText')}</Empty>}
      {isAdding && (
        <NewPersonDialog
          onDone={(person) => void navigate({ to: '/admin/people/$id', params: { id: String(person) } })}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  )
}

function People() {
  const { t } = useTranslation(['organisation', 'shared'])
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const people = useInfiniteQuery(peopleQuery(search))
  const change = ({ q, unit, withoutPost }: { [Key in keyof PeopleSearch]: PeopleSearch[Key] | undefined }) =>
    void navigate({
      search: { ...(q ? { q } : {}), ...(unit ? { unit } : {}), ...(withoutPost ? { withoutPost } : {}) },
    })
  const typed = useTypedSearch(search.q ?? '', (q) => change({ ...search, q }))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="account-filters">
        <Input {...typed} allowClear aria-label={t('people.search')} placeholder={t('people.search')} maxLength={60} />
        <div className="people-unit">
          <UnitSelect
            aria-label={t('shared:unit')}
            {...(search.unit === undefined ? {} : { value: search.unit })}
            onChange={(unit) => change({ ...search, unit })}
          />
          {search.unit !== undefined && (
            <Button type="link" onClick={() => change({ ...search, unit: undefined })}>
              {t('people.allUnits')}
            </Button>
          )}
        </div>
        <Checkbox
          checked={search.withoutPost === true}
          onChange={({ target }) => change({ ...search, withoutPost: target.checked || undefined })}
        >
          {t('people.withoutPost')}
        </Checkbox>
        {rows.length > 0 && (
          <FetchedExport
            name={t('people.title')}
            head={[t('field.name'), t('field.username'), t('people.posts')]}
            page={exportedPeoplePage(search)}
            row={(person) => [person.name, person.username, postsText(person)]}
          />
        )}
      </div>
      {people.isPending && <Loading rows={10} />}
      {people.error && rows.length === 0 && <Failed error={people.error} onRetry={() => void people.refetch()} />}
      {people.isSuccess && rows.length === 0 && <Empty title={t('people.empty')}>{t('people.emptyText')}</Empty>}
      {rows.length > 0 && <PeopleTable rows={rows} />}
      {people.hasNextPage && (
        <Button type="link" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </>
  )
}

const postsText = ({ posts }: PersonLine): string =>
  posts.map(({ title, unit }) => `${unit.name} · ${title}`).join('；')

function PeopleTable({ rows }: { rows: readonly PersonLine[] }) {
  const { t } = useTranslation('organisation')
  const columns: Column<PersonLine>[] = [
    {
      key: 'name',
      title: t('field.name'),
      render: ({ id, name, username }) => (
        <>
          <Link to="/admin/people/$id" params={{ id: String(id) }}>
            {name}
          </Link>{' '}
          <span className="faint">{username}</span>
        </>
      ),
    },
    {
      key: 'posts',
      title: t('people.posts'),
      render: ({ posts }) =>
        posts
          .map(({ title, acting, unit }) => `${unit.name} · ${acting ? t('holding.acting', { title }) : title}`)
          .join('；') || <span className="faint">{t('people.noPost')}</span>,
    },
    {
      key: 'state',
      title: t('holding.state'),
      isShort: true,
      render: ({ disabled }) => (disabled ? t('people.disabled') : t('people.active')),
    },
  ]
  return <DataTable label={t('people.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
