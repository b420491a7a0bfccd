import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTemplate, Checklist } from '../../contracts/template/template.ts'
import { PlainDiagram } from '../diagram/plain-diagram.tsx'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { CopyTemplate } from './copy-template.tsx'
import { usePhaseWords } from './phase-words.ts'
import { ReturnedNote } from './returned-note.tsx'
import { withDefaults } from './rule-text.ts'
import { versionQuery } from './templates.query.ts'
import { VersionFacts } from './version-facts.tsx'
import './templates.css'

const route = getRouteApi('/shell/templates/$id/versions/$version')

/** One version, read by its constructs in plain words. */
export function VersionPage() {
  const { t } = useTranslation('templates')
  const { id, version } = route.useParams()
  const { data, error, refetch } = useQuery(versionQuery(id, version))
  const mayDraft = useMay('template.draft')
  const [isCopying, setCopying] = useState(false)
  return (
    <Page
      title={data?.document.title ?? id}
      purpose={data?.document.summary ?? ''}
      actions={data && mayDraft && <Button onClick={() => setCopying(true)}>{t('copy.title')}</Button>}
      trail={
        <>
          <Link to="/templates">{t('list.title')}</Link> /{' '}
          <Link to="/templates/$id" params={{ id }}>
            {id}
          </Link>
        </>
      }
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={12} />}
      {data && (
        <>
          <ReturnedNote version={data.version} />
          <VersionFacts version={data.version} />
          <Constructs document={data.document} />
          {isCopying && <CopyTemplate document={data.document} onClose={() => setCopying(false)} />}
        </>
      )}
    </Page>
  )
}

/** Constructs whose elements say enough by their titles. */
const TITLED = [
  'documents',
  'events',
  'facts',
  'indicators',
  'quotas',
  'rankings',
  'ladders',
  'streaks',
  'lists',
  'intake',
  'levels',
  'accounts',
  'cascades',
] as const

function Constructs({ document }: { document: CampaignTemplate }) {
  const { t } = useTranslation(['templates', 'template-words'])
  const valueWords = (value: unknown) =>
    typeof value === 'boolean' ? t(value ? 'shared:yes' : 'shared:no') : String(value)
  const phaseWords = usePhaseWords(document)
  const { parameters, roles, phases, ledgers, checklists, procedures, duties = [] } = document
  const checklistWords = (checklist: Checklist) => {
    const { title, items, full, pass, direction = 'HIGHER_IS_BETTER', bands = [] } = withDefaults(checklist, parameters)
    const text = t('checklist', { title, count: items.length, full, pass, context: direction })
    return bands.length === 0
      ? text
      : t('banded', { text, bands: bands.map((band) => band.title).join(t('shared:comma')) })
  }
  return (
    <>
      <Listed
        name="parameters"
        items={parameters}
        tell={({ title, default: value }) => t('template-words:pair', { name: title, value: valueWords(value) })}
      />
      <Listed
        name="roles"
        items={roles}
        tell={({ title, finds }) => t('role', { title, finds: t(`finds.${finds.by}`) })}
      />
      <Listed name="phases" items={phases} tell={phaseWords} />
      <Listed
        name="ledgers"
        items={ledgers}
        tell={({ title, fields }) =>
          t('template-words:pair', { name: title, value: fields.map((field) => field.title).join(t('shared:comma')) })
        }
      />
      <Listed name="checklists" items={checklists} tell={checklistWords} />
      {procedures.map((procedure) => (
        <Section key={procedure.id} title={`${t('construct.procedures')} · ${procedure.title}`}>
          <PlainDiagram procedure={procedure} document={document} />
        </Section>
      ))}
      <Listed name="duties" items={duties} tell={({ title }) => title} />
      {TITLED.map((name) => (
        <Listed<Titled> key={name} name={name} items={document[name] ?? []} tell={({ title }) => title} />
      ))}
    </>
  )
}

interface Titled {
  id?: string
  key?: string
  title: string
}

interface ListedProps<Item> {
  name: string
  items: readonly Item[]
  tell: (item: Item) => ReactNode
}

function Listed<Item extends Titled>({ name, items, tell }: ListedProps<Item>) {
  const { t } = useTranslation('templates')
  if (items.length === 0) return null
  return (
    <Section title={t(`construct.${name}`)}>
      <ul>
        {items.map((item) => (
          <li key={item.id ?? item.key}>{tell(item)}</li>
        ))}
      </ul>
    </Section>
  )
}
