import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { Page } from '../../shared/page.tsx'
import { useMe } from '../../shared/session.ts'
import { Empty, Failed, Loading } from '../../shared/states.tsx'
import { ReturnedNote } from '../returned-note.tsx'
import { versionQuery, versionsQuery } from '../templates.query.ts'
import '../templates.css'
import './editor.css'
import { keyOf, type LocalDraft, localDraftQuery } from './local-draft.ts'
import { Workbench } from './workbench.tsx'

const route = getRouteApi('/shell/templates/$id/edit')

/** The draft of a template, edited by forms. Which version: the one that the address names, else the draft that there is. */
export function EditorPage() {
  const { t } = useTranslation('templates')
  const { id } = route.useParams()
  const { version } = route.useSearch()
  const { data, error, refetch } = useQuery(versionsQuery(id))
  const draft = data?.items.find(
    (item) => item.may.includes('edit') && (version === undefined || item.version === version),
  )
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  if (!draft)
    return (
      <Page title={t('editor.noDraft')} purpose={t('editor.noDraftText')} trail={<Trail id={id} />}>
        <Empty title={t('editor.noDraft')}>
          <Link to="/templates/$id" params={{ id }}>
            {t('editor.toVersions')}
          </Link>
        </Empty>
      </Page>
    )
  return <Loaded key={draft.version} draft={draft} />
}

/** What editing began with: it stays, whatever is fetched later. */
interface Begun {
  version: TemplateVersion
  document: CampaignTemplate
  /** what this device had and the server had not */
  own: LocalDraft | undefined
}

/** The server's document and this device's, whichever counts. */
function Loaded({ draft }: { draft: TemplateVersion }) {
  const { t } = useTranslation('templates')
  const { person } = useMe()
  const { id, version } = draft
  const key = keyOf(person.id, id, version)
  // what is edited is not fetched again behind the editor's back
  const server = useQuery({
    ...versionQuery(id, String(version)),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  })
  const local = useQuery(localDraftQuery(key))
  const [begun, setBegun] = useState<Begun>()
  if (!begun && server.data && !server.isFetching && !local.isPending)
    setBegun({ ...server.data, own: local.data ?? undefined })
  if (server.error && !begun) return <Failed isPage error={server.error} onRetry={() => void server.refetch()} />
  if (!begun) return <Waiting />
  const { own } = begun
  return (
    <Page
      wide
      title={t('editor.title', { title: draft.title, version })}
      purpose={t('editor.purpose')}
      trail={<Trail id={id} />}
    >
      <ReturnedNote version={draft} />
      {own && <Alert type="info" showIcon className="te-note" title={t('editor.resumed')} />}
      <Workbench
        version={begun.version}
        first={own?.document ?? { ...begun.document }}
        storedAs={key}
        base={own?.base ?? begun.version.hash}
        isBehind={own !== undefined}
      />
    </Page>
  )
}

function Waiting() {
  return (
    <div className="page page-wide">
      <Loading rows={14} />
    </div>
  )
}

function Trail({ id }: { id: string }) {
  const { t } = useTranslation('templates')
  return (
    <>
      <Link to="/templates">{t('list.title')}</Link> /{' '}
      <Link to="/templates/$id" params={{ id }}>
        {id}
      </Link>
    </>
  )
}
