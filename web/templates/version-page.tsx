import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Checklist } from '../../contracts/template/template.ts'
import { Page, Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useSignsText } from '../shared/use-signs-text.ts'
import { usePhaseWords } from './phase-words.ts'
import { ReturnedNote } from './returned-note.tsx'
import { useRuleText, withDefaults } from './rule-text.ts'
import { versionQuery } from './templates.query.ts'
import { VersionFacts } from './version-facts.tsx'
import './templates.css'

const route = getRouteApi('/shell/templates/$id/versions/$version')

/** One version, read by its constructs in plain words. */
export function VersionPage() {
  const { t } = useTranslation('templates')
  const { id, version } = route.useParams()
  const { data, error, refetch } = useQuery(versionQuery(id, version))
  return (
    <Page
      title={data?.document.title ?? id}
      purpose={data?.document.summary ?? ''}
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
  const { t } = useTranslation('templates')
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
          <ol className="steps">
            {Object.entries(procedure.steps).map(([id, step]) => (
              <li key={id}>
                <StepWords step={step} document={document} steps={procedure.steps} />
              </li>
            ))}
          </ol>
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

function StepWords({ step, document, steps }: { step: Step; document: CampaignTemplate; steps: Record<string, Step> }) {
  const { t } = useTranslation('templates')
  const signsText = useSignsText()
  const rule = useRuleText(document.parameters)
  const titleOf = (id: string) => steps[id]?.title ?? id
  if (step.kind === 'end') return <>{t('step.end', { title: step.title })}</>
  if (step.kind !== 'task') return <>{t(`step.${step.kind}`, { title: step.title, next: titleOf(step.next) })}</>
  const named = ('person' in step.performer ? [step.performer.role] : Object.values(step.performer).flat())
    .map((id) => [...document.roles, ...document.routing].find((one) => one.id === id)?.title ?? id)
    .join(t('shared:comma'))
  const role = 'each' in step.performer ? t('shared:signs.each', { role: named }) : named
  return (
    <>
      {t('step.task', { title: step.title, role })}
      {'person' in step.performer && t('step.person')}
      {step.earliest && t('step.earliest', { earliest: rule(step.earliest) })}
      {step.due && t('step.due', { due: rule(step.due) })}
      {step.signs && (
        <span className="soft">
          {t('step.signs', { signs: signsText(step.signs, (id) => step.outcomes[id]?.title ?? id) })}
        </span>
      )}
      <ul className="outcomes">
        {Object.entries(step.outcomes).map(([id, { title, to }]) => (
          <li key={id}>
            {title} → {[...new Set(to.map((branch) => titleOf(branch.step)))].join(' / ')}
            {step.agenda?.some((entry) => entry.do === 'lapse' && entry.outcome === id) && t('step.lapse')}
          </li>
        ))}
      </ul>
    </>
  )
}
