import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstablishBody, GrantBody, Holding, UnitDetail, UnitPost } from '../../contracts/http/organisation.ts'
import '../admin/admin.css'
import { Facts } from '../shared/facts.tsx'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { EndDialog } from './end-dialog.tsx'
import { GrantDialog } from './grant-dialog.tsx'
import { HoldingTable } from './holding-table.tsx'
import { unitQuery } from './organisation.query.ts'
import './organisation.css'
import { PlacesDialog } from './places-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { UnitChangeDialog } from './unit-change-dialog.tsx'
import { UnitHistory } from './unit-history.tsx'
import { type UnitAct, UnitMenu } from './unit-menu.tsx'
import { GIVEN_POSTS, usePostWords } from './use-post-words.ts'

const route = getRouteApi('/shell/admin/units/$id')

/** One unit: its posts, who holds them, what is open. */
export function UnitPage() {
  const id = Number(route.useParams().id)
  const { data, error, refetch } = useQuery(unitQuery(id))
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className="page page-wide">
        <Loading rows={12} />
      </div>
    )
  }
  return <Unit unit={data} />
}

type Asked =
  | { grant: Partial<GrantBody> }
  | { places: Partial<EstablishBody> | undefined }
  | { end: Holding }
  | { change: UnitAct }

function Unit({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('organisation')
  const words = usePostWords()
  const mayManage = useMay('organisation.manage') && unit.mergedInto === null && !unit.closed
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const number = (value: number) => value.toString()
  return (
    <Page
      wide
      title={unit.name}
      purpose={t('unit.purpose')}
      trail={
        <>
          <Link to="/admin/units">{t('units.title')}</Link>
          {unit.parent && (
            <>
              {' / '}
              <Link to="/admin/units/$id" params={{ id: String(unit.parent.id) }}>
                {unit.parent.name}
              </Link>
            </>
          )}
        </>
      }
      actions={
        mayManage && (
          <>
            <UnitMenu onAct={(change) => setAsked({ change })} />
            <Button onClick={() => setAsked({ places: undefined })}>{t('places.new')}</Button>
            <Button type="primary" onClick={() => setAsked({ grant: { unit: unit.id } })}>
              {t('grant.act')}
            </Button>
          </>
        )
      }
    >
      {unit.mergedInto && <p>{t('unit.mergedInto', { unit: unit.mergedInto.name })}</p>}
      {unit.closed && <p>{t('unit.closed')}</p>}
      <Facts
        all
        facts={[
          { key: 'kind', title: t('units.kind'), value: words.kindOf(unit.kind) },
          { key: 'code', title: t('units.code'), value: unit.code },
          { key: 'open', title: t('unit.openTasks'), value: number(unit.openTasks) },
          { key: 'unheld', title: t('unit.unheldTasks'), value: number(unit.unheldTasks) },
        ]}
      />
      {unit.posts.length === 0 && <Empty title={t('unit.noPosts')}>{t('unit.noPostsText')}</Empty>}
      {unit.posts.map((post) => (
        <PostSection
          key={`${post.post} ${post.title}`}
          unit={unit}
          post={post}
          onAsk={mayManage ? setAsked : undefined}
        />
      ))}
      {unit.past.length > 0 && <UnitHistory past={unit.past} />}
      {asked &&
        'change' in asked &&
        (asked.change === 'split' ? (
          <SplitDialog
            unit={unit}
            onDone={(part) => void navigate({ to: '/admin/units/$id', params: { id: String(part) } })}
            onClose={close}
          />
        ) : (
          <UnitChangeDialog unit={unit} act={asked.change} onClose={close} />
        ))}
      {asked && 'grant' in asked && <GrantDialog given={asked.grant} onClose={close} />}
      {asked && 'places' in asked && (
        <PlacesDialog unit={unit.id} {...(asked.places ? { post: asked.places } : {})} onClose={close} />
      )}
      {asked && 'end' in asked && <EndDialog holding={asked.end} onClose={close} />}
    </Page>
  )
}

interface PostSectionProps {
  unit: UnitDetail
  post: UnitPost
  onAsk: ((asked: Asked) => void) | undefined
}

/** A post with its places; a vacant one says so, and who acts meanwhile. */
function PostSection({ unit, post, onAsk }: PostSectionProps) {
  const { t } = useTranslation('organisation')
  const words = usePostWords()
  const given = GIVEN_POSTS.find((one) => one === post.post)
  const acting = post.holdings.filter(({ acting: acts, state }) => acts && state === 'NOW')
  const grade = post.grade as EstablishBody['grade'] | null
  return (
    <Section
      title={
        <>
          {post.title} <span className="faint">{words.postOf(post.post)}</span>
        </>
      }
      extra={
        onAsk &&
        given && (
          <span className="post-acts">
            <Button
              type="link"
              size="small"
              onClick={() =>
                onAsk({
                  places: {
                    post: given,
                    title: post.title,
                    places: post.places ?? Math.max(post.holdings.filter(({ state }) => state === 'NOW').length, 1),
                    ...(grade ? { grade } : {}),
                  },
                })
              }
            >
              {t('places.act')}
            </Button>
            <Button
              type="link"
              size="small"
              onClick={() => onAsk({ grant: { unit: unit.id, post: given, title: post.title } })}
            >
              {t('grant.act')}
            </Button>
          </span>
        )
      }
    >
      <p className="soft">
        {post.places === null ? t('places.none') : t('places.of', { places: post.places, vacant: post.vacant })}
        {post.vacant > 0 &&
          acting[0] &&
          t('places.actedBy', { name: acting.map(({ person }) => person.name).join('、') })}
      </p>
      {post.holdings.length > 0 && (
        <HoldingTable
          label={post.title}
          holdings={post.holdings}
          of="unit"
          onEnd={onAsk && ((holding) => onAsk({ end: holding }))}
        />
      )}
    </Section>
  )
}
